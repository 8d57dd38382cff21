package photos.likeness.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.SidecarFile;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.ShutdownRequest;

/**
 * Has the JVM make an AOT cache: a second sidecar of this program, on an empty data folder and at
 * low priority, answers a question and ends; what it has loaded goes into the cache.
 */
final class TrainingRun implements StartCache.Maker {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  @Override
  public void make(Path to, Path scratch) throws IOException, InterruptedException {
    Path data = scratch.resolve("data");
    Process process = start(command(to, data));
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      ask(await(data, process, deadline));
      if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the training run does not end");
      }
    } catch (ApiException e) {
      throw new IOException("the training run fails: " + e.getMessage(), e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    if (!Files.exists(to)) {
      throw new IOException("the training run ended with " + process.exitValue() + " without one");
    }
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().remove("LIKENESS_TERMINAL");
    return builder.start();
  }

  private static boolean windows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  private static List<String> command(Path to, Path data) {
    List<String> command = new ArrayList<>();
    if (!windows()) {
      command.addAll(List.of("nice", "-n", "19"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:disable",
            "-XX:AOTCacheOutput=" + to,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--data",
            data.toString(),
            "serve"));
    return command;
  }

  private static SidecarFile await(Path data, Process process, long deadline)
      throws IOException, InterruptedException {
    while (process.isAlive() && System.nanoTime() < deadline) {
      Optional<SidecarFile> running = Wiring.runningSidecar(data);
      if (running.isPresent()) {
        return running.get();
      }
      Thread.sleep(LOOK);
    }
    throw new IOException("the training run does not listen");
  }

  private static void ask(SidecarFile sidecar) {
    try (SidecarClient client = SidecarClient.of(sidecar)) {
      client.health();
      client.search(SearchRequest.forWords("a first question"));
      client.shutdown(ShutdownRequest.evenBusy());
    }
  }
}
