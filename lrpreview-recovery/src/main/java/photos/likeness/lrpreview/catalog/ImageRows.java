package photos.likeness.lrpreview.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that belong to photos, read beside the photos: both come in the order of the photo's id, so
 * that one pass over each is enough and no photo asks the database anything.
 */
final class ImageRows<T> implements AutoCloseable {
  /** Nobody gives a photo more keywords; a file that was made to fill the memory may. */
  private static final int MOST_OF_ONE_PHOTO = 10_000;

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final RowReader<T> reader;
  private boolean atRow;
  private Optional<String> damage = Optional.empty();

  /** Reads what a row says; empty if it says nothing. */
  interface RowReader<T> {
    Optional<T> read(ResultSet row) throws SQLException;
  }

  /**
   * Begins.
   *
   * @param sql gives the photo's id as its first column, ascending
   */
  ImageRows(ForeignDatabase database, String sql, RowReader<T> reader) throws SQLException {
    this.statement = database.prepare(sql);
    this.rows = statement.executeQuery();
    this.reader = reader;
    advance();
  }

  /** The rows of a photo; photos must be asked for in the order of their ids. */
  List<T> of(long image) {
    List<T> found = new ArrayList<>();
    try {
      while (atRow && rows.getLong(1) < image) {
        advance();
      }
      while (atRow && rows.getLong(1) == image) {
        if (found.size() < MOST_OF_ONE_PHOTO) {
          reader.read(rows).ifPresent(found::add);
        }
        advance();
      }
    } catch (SQLException e) {
      stop(e);
    }
    return found;
  }

  private void advance() {
    try {
      atRow = rows.next();
    } catch (SQLException e) {
      stop(e);
    }
  }

  /** What is damaged ends here, what was read before stays. */
  private void stop(SQLException e) {
    atRow = false;
    damage = Optional.of(e.getMessage());
  }

  Optional<String> damage() {
    return damage;
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      stop(e);
    }
  }
}
