package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is told to end at any moment of its start ends as told, and does not crash. {@code
 * -Dtests.seed} repeats a run, {@code -Dtests.starts} makes it longer.
 */
final class SignalsTest {
  private static final int STARTS = Integer.getInteger("tests.starts", 12);
  private static final long SEED = Long.getLong("tests.seed", System.nanoTime());

  /** From the sidecar's word on where it is: the photo, the model, and a while of answering. */
  private static final int MODEL_LOADED_MILLIS = 1_500;

  private static final int TERM = 128 + 15;
  private static final int CTRL_C = 128 + 2;

  @TempDir Path folder;

  private Path photos;

  @BeforeEach
  void onePhoto() throws IOException {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "skipped: no signals on Windows");
    photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
  }

  @Test
  void aSidecarToldToEndWhileItLoadsItsModelEndsWithoutACrash() throws Exception {
    System.out.println("SignalsTest -Dtests.seed=" + SEED);
    Random moments = new Random(SEED);
    List<String> ends = new ArrayList<>();
    for (int start = 0; start < STARTS; start++) {
      int wait = (start * MODEL_LOADED_MILLIS + moments.nextInt(MODEL_LOADED_MILLIS)) / STARTS;
      boolean ctrlC = moments.nextInt(4) == 0 && !ignoresCtrlC();
      int exit = endOfServe(wait, ctrlC ? "INT" : "TERM");
      if (exit != (ctrlC ? CTRL_C : TERM) || Files.deleteIfExists(announced())) {
        ends.add("%d after %d ms, %s".formatted(exit, wait, ctrlC ? "Ctrl-C" : "SIGTERM"));
      }
    }

    assertThat(ends).as("wrong or untidy ends, -Dtests.seed=%d", SEED).isEmpty();
    assertThat(crashLogs()).as("-Dtests.seed=%d", SEED).isEmpty();
  }

  @Test
  void aSidecarToldToEndBeforeItListensEnds() throws Exception {
    for (int millis : List.of(0, 150, 300, 450)) {
      Process process = serve();
      Thread.sleep(millis);
      signal(process, "TERM");

      assertThat(ended(process)).as("after %d ms", millis).isEqualTo(TERM);
    }
    assertThat(crashLogs()).isEmpty();
  }

  private int endOfServe(int millisAfterListening, String signal)
      throws IOException, InterruptedException {
    Process process = serve();
    while (!Files.exists(announced()) && process.isAlive()) {
      Thread.sleep(5);
    }
    Thread.sleep(millisAfterListening);
    signal(process, signal);
    return ended(process);
  }

  /** Whether these tests, and with them every child, were started where Ctrl-C is ignored. */
  private static boolean ignoresCtrlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .mapToLong(line -> HexFormat.fromHexDigitsToLong(line.substring(7).strip()))
          .anyMatch(ignored -> (ignored >> (CTRL_C - 128 - 1) & 1) != 0);
    }
  }

  private Path announced() {
    return folder.resolve("data/sidecar.json");
  }

  private Process serve() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--data",
            folder.resolve("data").toString(),
            "serve",
            photos.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private int ended(Process process) throws InterruptedException, IOException {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS))
          .as("it ended; it said: %s", Files.readString(folder.resolve("said.txt")))
          .isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<Path> crashLogs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
    }
  }
}
