package photos.likeness.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * One connection with its prepared statements. For one thread at a time. A statement must not be
 * run again while {@link #forEach} is going through its rows.
 */
final class Session implements AutoCloseable {
  private static final int KEPT_STATEMENTS = 100;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  /** Runs a script of any number of statements that give no rows. */
  void execute(String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  /** Runs one statement and answers how many rows it changed. */
  int update(String sql, Object... values) throws SQLException {
    try {
      return prepare(sql, values).executeUpdate();
    } catch (SQLException e) {
      forget(sql, e);
      throw e;
    }
  }

  void forEach(String sql, RowTaker taker, Object... values) throws SQLException {
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      while (rows.next()) {
        taker.take(rows);
      }
    } catch (SQLException e) {
      forget(sql, e);
      throw e;
    }
  }

  <T> List<T> list(String sql, RowReader<T> reader, Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    forEach(sql, row -> all.add(reader.read(row)), values);
    return all;
  }

  <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) throws SQLException {
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    } catch (SQLException e) {
      forget(sql, e);
      throw e;
    }
  }

  /** The first column of the first row. */
  Optional<Long> firstLong(String sql, Object... values) throws SQLException {
    return first(sql, row -> row.getLong(1), values);
  }

  /** The one number a query such as {@code count(*)} gives. */
  long number(String sql, Object... values) throws SQLException {
    return firstLong(sql, values).orElseThrow();
  }

  /** The first column of every row. */
  long[] longs(String sql, Object... values) throws SQLException {
    LongStream.Builder all = LongStream.builder();
    forEach(sql, row -> all.add(row.getLong(1)), values);
    return all.build().toArray();
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
      forgetOldest();
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** The driver closes a statement that failed: it can't be used again. */
  private void forget(String sql, SQLException failure) {
    PreparedStatement failed = statements.remove(sql);
    if (failed == null) {
      return;
    }
    try {
      failed.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void forgetOldest() throws SQLException {
    if (statements.size() > KEPT_STATEMENTS) {
      String oldest = statements.keySet().iterator().next();
      statements.remove(oldest).close();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
