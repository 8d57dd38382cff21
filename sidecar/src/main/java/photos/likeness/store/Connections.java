package photos.likeness.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Opens connections to one database file.
 *
 * <p>WAL with {@code synchronous=NORMAL}: after a SIGKILL every committed transaction is there;
 * after a power loss the database is whole but may lack the last few, which the next index run
 * makes up for because it compares with what the database says. FULL would wait for the disk at
 * every commit for no other gain.
 *
 * @param extension a library to load into every connection
 */
record Connections(Path file, Optional<Path> extension) {
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int CACHE_KIBIBYTES = 16_384;
  private static final int JOURNAL_LIMIT_BYTES = 64 << 20;

  Session open() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.setJournalSizeLimit(JOURNAL_LIMIT_BYTES);
    config.enforceForeignKeys(true);
    config.enableLoadExtension(extension.isPresent());
    Session session = new Session(config.createConnection("jdbc:sqlite:" + file));
    try {
      if (extension.isPresent()) {
        load(session, extension.get());
      }
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static void load(Session session, Path library) throws SQLException {
    try {
      session.first("select load_extension(?)", row -> true, withoutSuffix(library.toString()));
    } catch (SQLException e) {
      if (DatabaseErrors.isDamage(e)) {
        throw e;
      }
      throw new StoreException(
          "The vector search extension "
              + library
              + " can't be loaded. Delete it, it is unpacked again at the next start; if that does"
              + " not help, run likeness doctor.",
          e);
    }
  }

  /** SQLite derives the entry point's name from the file's; it adds the suffix by itself. */
  private static String withoutSuffix(String library) {
    return library.replaceFirst("\\.(so|dll|dylib)$", "");
  }
}
