package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    new LogFile(file).publish(record("one"));
    new LogFile(file).publish(record("two"));

    assertThat(Files.readString(file))
        .containsSubsequence(
            "WARNING likeness: one", "IllegalStateException: the cause", "\tat ", ": two");
  }

  @Test
  void aLogThatGrewLongIsPutAsideOnce() throws IOException {
    Path file = LogFile.in(folder);
    LogFile log = new LogFile(file);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x".repeat(2_000_001));

    log.publish(record("new"));

    assertThat(Files.size(file.resolveSibling("likeness.log.1"))).isEqualTo(2_000_001);
    assertThat(Files.readString(file)).contains(": new").doesNotContain("xx");
  }

  @Test
  void aDataFolderThatIsNotThereIsNotMadeForTheLog() {
    new LogFile(LogFile.in(folder.resolve("data"))).publish(record("lost"));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anErrorNobodyForesawIsOneLineAndItsTraceIsInTheLog() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            folder,
            "Linux",
            Terminal.NONE,
            new Interruption());
    Context context = new Context(surroundings, new TextReport(surroundings), folder, false);

    ExitCode exitCode = new Unforeseen(context).report(new IllegalStateException("a bug"));

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "something went wrong that should not: IllegalStateException: a bug. The details are in "
                + LogFile.in(folder)
                + System.lineSeparator());
    assertThat(Files.readString(LogFile.in(folder)))
        .contains("\tat photos.likeness.app.LogFileTest");
  }
}
