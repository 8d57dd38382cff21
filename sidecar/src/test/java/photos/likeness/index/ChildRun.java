package photos.likeness.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link IndexChild}. */
final class ChildRun implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  /**
   * @param before what the command is put behind, such as a program that takes rights away
   */
  ChildRun(List<String> before, Path data, Path photos, long slowMillis) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        IndexChild.command(
            List.of(),
            IndexChild.class,
            List.of(data.toString(), photos.toString(), Long.toString(slowMillis))));
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits for the next line; null if the process ended. */
  String line() throws IOException {
    return lines.readLine();
  }

  /** SIGKILL on Unix. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  boolean alive() {
    return process.isAlive();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the index run did not end within two minutes");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
