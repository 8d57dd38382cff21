package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for a person, and what to do about them. */
final class DatabaseErrors {
  /** With less, a disk counts as full: a transaction of a batch takes about as much. */
  private static final long LEAST_USABLE_BYTES = 4L << 20;

  private DatabaseErrors() {}

  /** The exception for an error of the database in this file. */
  static StoreException translate(Path file, SQLException error) {
    // Extended codes keep their primary code in the low byte.
    return translate(file, error, () -> usableBytes(file));
  }

  /**
   * The same.
   *
   * @param usableBytes of the disk that the file lies on, where it can be told
   */
  static StoreException translate(
      Path file, SQLException error, Supplier<OptionalLong> usableBytes) {
    int primary = error instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    boolean full = isOfVec0(error) && usableBytes.get().orElse(Long.MAX_VALUE) < LEAST_USABLE_BYTES;
    return new StoreException(
        sentence(file, full ? SQLiteErrorCode.SQLITE_FULL.code : primary, error), error);
  }

  /**
   * vec0 passes on nothing of what SQLite told it: a full disk is an "Internal sqlite-vec error".
   */
  private static boolean isOfVec0(SQLException error) {
    return error.getMessage() != null && error.getMessage().contains("sqlite-vec");
  }

  private static OptionalLong usableBytes(Path file) {
    try {
      return OptionalLong.of(Files.getFileStore(file).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
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
