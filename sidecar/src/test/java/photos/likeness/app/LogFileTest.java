package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
  @TempDir Path folder;

  private static LogRecord record(String text) {
    LogRecord record = new LogRecord(Level.WARNING, text);
    record.setThrown(new IllegalStateException("the cause"));
    return record;
  }

  @Test
  void aRecordHasItsTraceAndTheNextOneFollowsIt() throws IOException {
    Path file = LogFile.in(folder);

    LogFile.open(file).publish(record("one"));
    LogFile.open(file).publish(record("two"));

    assertThat(Files.readString(file))
        .containsSubsequence(
            "WARNING likeness: one", "IllegalStateException: the cause", "\tat ", ": two");
  }

  @Test
  void aLogThatGrewLongIsPutAsideOnce() throws IOException {
    Path file = LogFile.in(folder);
    LogFile log = LogFile.open(file);
    Files.writeString(file, "x".repeat(2_000_001));

    log.publish(record("new"));

    assertThat(Files.size(file.resolveSibling("likeness.log.1"))).isEqualTo(2_000_001);
    assertThat(Files.readString(file)).contains(": new").doesNotContain("xx");
  }
}
