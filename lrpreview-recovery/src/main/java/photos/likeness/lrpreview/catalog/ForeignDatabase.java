package photos.likeness.lrpreview.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A private copy of another program's database, and which columns it has. */
final class ForeignDatabase implements AutoCloseable {
  private final Path original;
  private final PrivateCopy copy;
  private final Connection connection;
  private final Set<String> columns = new HashSet<>();

  /** Closed with the connection. */
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  private ForeignDatabase(Path original, PrivateCopy copy, Connection connection) {
    this.original = original;
    this.copy = copy;
    this.connection = connection;
  }

  /**
   * Opens a copy.
   *
   * @throws CatalogException if it can't be copied, or is no database
   */
  static ForeignDatabase open(Path original, Path temporaryFolder) throws IOException {
    PrivateCopy copy = PrivateCopy.of(original, temporaryFolder);
    try {
      // The copy's own path is ours: it has none of the characters that mean something in a URL.
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.database());
      ForeignDatabase database = new ForeignDatabase(original, copy, connection);
      try {
        database.readColumns();
        return database;
      } catch (SQLException e) {
        database.closeConnection();
        throw e;
      }
    } catch (SQLException e) {
      copy.close();
      throw new CatalogException(
          "%s can't be read as a Lightroom database: %s; if Lightroom opens it, let it make a backup of it and use that"
              .formatted(original, e.getMessage()),
          e);
    }
  }

  private void readColumns() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select lower(m.name) || '.' || lower(c.name)
                from sqlite_master m join pragma_table_info(m.name) c
                where m.type = 'table'
                """)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    readOnly();
  }

  /**
   * Sees that rows are found by a column without looking at all of them, in the private copy only.
   * Lightroom's own catalogs have such an index; where it can't be made, finding is slow.
   */
  void ensureIndex(String table, String column) {
    if (!has(table, column) || isIndexed(table, column)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = off");
      statement.execute(
          "create index likeness_%s_%s on %s(%s)".formatted(table, column, table, column));
    } catch (SQLException e) {
      log("indexing a private copy", e);
    } finally {
      readOnly();
    }
  }

  private boolean isIndexed(String table, String column) {
    try (PreparedStatement statement =
        prepare(
            """
            select 1 from pragma_index_list(?) l join pragma_index_info(l.name) c
            where c.seqno = 0 and lower(c.name) = lower(?)
            """)) {
      statement.setString(1, table);
      statement.setString(2, column);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      return false;
    }
  }

  private void readOnly() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = on");
    } catch (SQLException e) {
      log("guarding a private copy", e);
    }
  }

  private static void log(String doing, SQLException e) {
    // The copy is ours and is deleted at the end, whatever becomes of it.
    System.getLogger(ForeignDatabase.class.getName()).log(System.Logger.Level.DEBUG, doing, e);
  }

  /** What SQLite's own check finds wrong; empty if nothing. */
  Optional<String> damage() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma quick_check(1)")) {
      String answer = rows.next() ? rows.getString(1) : "no answer";
      return answer.equals("ok") ? Optional.empty() : Optional.of(answer);
    } catch (SQLException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether a table has all of these columns, whatever the case of its name. */
  boolean has(String table, String... names) {
    for (String name : names) {
      if (!columns.contains((table + "." + name).toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** The same, kept for the next time: for questions that are asked of every photo. */
  PreparedStatement kept(String sql) throws SQLException {
    PreparedStatement known = kept.get(sql);
    if (known == null) {
      known = prepare(sql);
      kept.put(sql, known);
    }
    return known;
  }

  /** Reads one row. */
  interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  /**
   * Every row of an answer. Where the file is damaged the rows before that place are given.
   *
   * @return what was wrong, if something was
   */
  Optional<String> forEach(String sql, RowTaker taker) {
    try (PreparedStatement statement = prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        taker.take(rows);
      }
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(original.getFileName() + ": " + e.getMessage());
    }
  }

  Path original() {
    return original;
  }

  private void closeConnection() {
    try {
      connection.close();
    } catch (SQLException e) {
      log("closing a private copy", e);
    }
  }

  /** Closes the copy and deletes it. */
  @Override
  public void close() throws IOException {
    closeConnection();
    copy.close();
  }
}
