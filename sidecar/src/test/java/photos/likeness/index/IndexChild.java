package photos.likeness.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import photos.likeness.image.Picture;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;

/**
 * An index run in a process of its own, so that the process can die. Arguments: data folder, photo
 * folder, milliseconds that each decode is slowed down by. Prints {@code indexing} when the run has
 * begun and the job's last state at the end.
 */
final class IndexChild {
  /** A reader meets this in a file and takes the process with it, as a broken native one would. */
  static final String DEADLY = "this file kills the reader";

  private IndexChild() {}

  public static void main(String[] arguments) {
    long slowMillis = Long.parseLong(arguments[2]);
    try (TestIndex index =
        new TestIndex(
            Path.of(arguments[0]),
            (file, wanted) -> read(file, wanted, slowMillis),
            TestIndex.settings(Duration.ofSeconds(10), trialCommand()))) {
      System.out.println("indexing");
      JobView job = index.index(Path.of(arguments[1]));
      System.out.println(job.state() + " " + job.error().orElse(""));
    }
  }

  private static Picture read(byte[] file, WantedSize wanted, long slowMillis)
      throws UnreadableImageException {
    dieIfDeadly(file);
    try {
      Thread.sleep(slowMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return TestIndex.READER.read(file, wanted);
  }

  private static void dieIfDeadly(byte[] file) {
    if (new String(file, StandardCharsets.ISO_8859_1).contains(DEADLY)) {
      Runtime.getRuntime().halt(139);
    }
  }

  static List<String> trialCommand() {
    return command(List.of(), Trial.class, List.of());
  }

  /** The same Java with the same classes as the tests. */
  static List<String> command(List<String> options, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dlikeness.natives=" + System.getProperty("likeness.natives", "target/natives"));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /** What {@code TrialDecode} does, with a reader that can be killed. */
  static final class Trial {
    private Trial() {}

    public static void main(String[] arguments) throws IOException {
      dieIfDeadly(Files.readAllBytes(Path.of(arguments[0])));
    }
  }
}
