package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import photos.likeness.image.TrialDecode;
import photos.likeness.image.WantedSize;

/** Decodes a file in a process of its own, to see whether the reader survives it. */
final class TrialProcess {
  private static final long LOOK_MILLIS = 50;

  /** A Java process starts within this on a slow machine. */
  private static final Duration START = Duration.ofSeconds(5);

  /** The reader lived, whether it could read the file or not. */
  private static final int HARMLESS = 0;

  /** Also what Java ends with for an error that this process would survive. */
  private static final int NOT_READ = 1;

  private final List<String> command;
  private final WantedSize wanted;
  private final Duration limit;

  TrialProcess(List<String> command, WantedSize wanted, Duration limit) {
    this.command = List.copyOf(command);
    this.wanted = wanted;
    this.limit = limit;
  }

  /** The same Java with the same classes and memory, running the reader's trial. */
  static List<String> commandOfThisJvm() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        TrialDecode.class.getName());
  }

  /**
   * How the trial went: empty if the process lived, else what became of it.
   *
   * @throws CancelledException if asked to stop meanwhile
   */
  Optional<String> run(Path file, BooleanSupplier cancelled) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.add(file.toString());
    line.add(Integer.toString(wanted.shortSide()));
    line.add(Integer.toString(wanted.longSide()));
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      return await(process, cancelled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      process.destroyForcibly();
    }
  }

  private Optional<String> await(Process process, BooleanSupplier cancelled)
      throws InterruptedException {
    long end = System.nanoTime() + limit.plus(START).toNanos();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (cancelled.getAsBoolean()) {
        throw new CancelledException();
      }
      if (System.nanoTime() - end > 0) {
        return Optional.of("it did not end within %d s".formatted(limit.toSeconds()));
      }
    }
    int status = process.exitValue();
    return status == HARMLESS || status == NOT_READ
        ? Optional.empty()
        : Optional.of("it ended with status " + status);
  }
}
