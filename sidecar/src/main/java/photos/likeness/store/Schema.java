package photos.likeness.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Brings a database to this version's schema: numbered scripts that are only ever added to, each
 * run in a transaction that also sets {@code user_version} to its number.
 */
final class Schema {
  /** The newest script's number. */
  static final int VERSION = 5;

  /** What {@code pragma application_id} says of our databases: "LIKE" in ASCII. */
  static final int APPLICATION_ID = 0x4c494b45;

  private Schema() {}

  static void bringUpToDate(Path file, Session session) throws SQLException {
    long version = session.number("pragma user_version");
    refuseForeign(file, session);
    if (version > VERSION) {
      throw new StoreException(
          "The database %s was written by a newer Likeness (schema %d, this one knows up to %d)."
                  .formatted(file, version, VERSION)
              + " Update Likeness, or choose another data folder with --data.");
    }
    while (version < VERSION) {
      version++;
      migrate(session, version);
    }
  }

  private static void refuseForeign(Path file, Session session) throws SQLException {
    long application = session.number("pragma application_id");
    boolean empty = session.number("select count(*) from sqlite_schema") == 0;
    if (application != APPLICATION_ID && !empty) {
      throw new StoreException(
          "The file "
              + file
              + " is another program's database. Nothing was changed. Choose another data folder"
              + " with --data.");
    }
  }

  private static void migrate(Session session, long version) throws SQLException {
    session.execute("begin immediate");
    try {
      // Another process may have been faster.
      if (session.number("pragma user_version") < version) {
        session.execute(script(version));
        session.execute("pragma application_id = " + APPLICATION_ID);
        session.execute("pragma user_version = " + version);
      }
      session.execute("commit");
    } catch (SQLException | RuntimeException e) {
      session.execute("rollback");
      throw e;
    }
  }

  private static String script(long version) {
    try (InputStream in = Schema.class.getResourceAsStream("schema-" + version + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
