package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseErrorsTest {
  private static final Path FILE = Path.of("/data/likeness.db");

  private static SQLException ofVec0() {
    return new SQLiteException(
        "[SQLITE_ERROR] SQL error or missing database (Internal sqlite-vec error: could not write"
            + " vector blob)",
        SQLiteErrorCode.SQLITE_ERROR);
  }

  private static String sentence(SQLException error, OptionalLong usableBytes) {
    return DatabaseErrors.translate(FILE, error, () -> usableBytes).getMessage();
  }

  @Test
  void whatVec0SaysOfAFullDiskIsThatItIsFull() {
    assertThat(sentence(ofVec0(), OptionalLong.of(100_000)))
        .isEqualTo(
            "The disk with the database /data/likeness.db is full; what was being written is left"
                + " out, all else is kept. Free some space and run the same command again.");
  }

  @Test
  void withRoomOnTheDiskItIsWhatItSays() {
    assertThat(sentence(ofVec0(), OptionalLong.of(1L << 30)))
        .startsWith("The database /data/likeness.db could not be used: [SQLITE_ERROR]")
        .contains("Internal sqlite-vec error");
    assertThat(sentence(ofVec0(), OptionalLong.empty())).contains("Internal sqlite-vec error");
  }

  @Test
  void anyOtherErrorIsNotBlamedOnTheDisk() {
    SQLException other =
        new SQLiteException("[SQLITE_ERROR] no such table: x", SQLiteErrorCode.SQLITE_ERROR);

    assertThat(sentence(other, OptionalLong.of(0)))
        .isEqualTo(
            "The database /data/likeness.db could not be used: [SQLITE_ERROR] no such table: x");
  }
}
