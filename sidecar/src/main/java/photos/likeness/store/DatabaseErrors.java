package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for a person, and what to do about them. */
final class DatabaseErrors {
  private DatabaseErrors() {}

  /** The exception for an error of the database in this file. */
  static StoreException translate(Path file, SQLException error) {
    // Extended codes keep their primary code in the low byte.
    int primary = error instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    return new StoreException(sentence(file, primary, error), error);
  }

  static boolean isDamage(SQLException error) {
    int primary = error instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    return primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  static boolean isFull(SQLException error) {
    return error instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
  }

  private static String sentence(Path file, int primary, SQLException error) {
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return damaged(file);
    }
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return "The disk with the database "
          + file
          + " is full; what was being written is left out, all else is kept. Free some space and"
          + " run the same command again.";
    }
    if (primary == SQLiteErrorCode.SQLITE_READONLY.code
        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || primary == SQLiteErrorCode.SQLITE_PERM.code) {
      return unwritable(file);
    }
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "The database "
          + file
          + " is being written to by another program. Close that program and try again.";
    }
    return "The database " + file + " could not be used: " + error.getMessage();
  }

  private static String unwritable(Path file) {
    return "The database "
        + file
        + " can't be opened for writing. Check that you may write to its folder, or choose"
        + " another one with --data.";
  }

  static StoreException unwritable(Path file, IOException cause) {
    return new StoreException(unwritable(file), cause);
  }

  /** The sentence for a file that SQLite can't make sense of. */
  static String damaged(Path file) {
    return "The database "
        + file
        + " is damaged. Nothing was changed or deleted. Move it away together with the files"
        + " beside it that end in -wal and -shm, put a backup in its place if you have one, and"
        + " index your photos again.";
  }
}
