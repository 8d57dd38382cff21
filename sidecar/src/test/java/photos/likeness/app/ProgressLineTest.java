package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import photos.likeness.http.api.JobStatus;

final class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static JobStatus.Progress progress(String phase, long toDo, long done, long skipped) {
    return new JobStatus.Progress(
        phase,
        5_400,
        toDo,
        done,
        done,
        0,
        0,
        skipped,
        0,
        0,
        6_000,
        212.4,
        OptionalLong.of(17_300),
        Optional.empty());
  }

  private static JobStatus job(JobStatus.Progress progress) {
    return new JobStatus(
        "1",
        "index",
        Optional.of("folder:/p"),
        Optional.of("/p"),
        Optional.empty(),
        "running",
        Instant.EPOCH,
        Optional.empty(),
        Optional.of(progress));
  }

  @Test
  void countRateTimeLeftAndSkippedAreSaid() {
    assertThat(ProgressLine.text(job(progress("indexing", 5_000, 1_204, 3))))
        .isEqualTo("Indexing: 1,204 of 5,000 (24 %), 212/s, 17 s left, 3 skipped");
  }

  @Test
  void listingSaysHowManyWereFound() {
    assertThat(ProgressLine.text(job(progress("listing", 0, 0, 0))))
        .isEqualTo("Looking for photos: 5,400 found");
  }

  @Test
  void aTerminalHasOneLineThatIsWrittenOverAndTakenAway() {
    ProgressLine line = new ProgressLine(err, true, OptionalInt.of(30));

    line.show(job(progress("indexing", 5_000, 1_204, 3)));
    line.clear();
    line.clear();

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[KIndexing: 1,204 of 5,000 (24…\r\u001b[K");
  }

  @Test
  void aFileOrPipeGetsNoControlCharacters() {
    ProgressLine line = new ProgressLine(err, false, OptionalInt.empty());

    line.show(job(progress("indexing", 5_000, 1_204, 3)));
    line.clear();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
