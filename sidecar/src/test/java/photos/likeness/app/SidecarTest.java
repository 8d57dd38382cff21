package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.JobStatus;
import photos.likeness.store.DataFolder;
import photos.likeness.store.FolderLock;

/** Commands go through the running sidecar. */
final class SidecarTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final Interruption ctrlC = new Interruption();
  private Path dataFolder;
  private Path photos;

  /** The common pool has one thread here, which others wait for. */
  private final ExecutorService server = Executors.newSingleThreadExecutor();

  private CompletableFuture<CommandLineRun> serving;

  @BeforeEach
  void serveOnePhoto() throws IOException, InterruptedException {
    dataFolder = folder.resolve("data");
    photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
    serving =
        CompletableFuture.supplyAsync(
            () -> CommandLineRun.of(dataFolder, Map.of(), ctrlC, "serve", photos.toString()),
            server);
    Instant end = Instant.now().plus(PATIENCE);
    while (Wiring.runningSidecar(dataFolder).isEmpty() && Instant.now().isBefore(end)) {
      assertThat(serving).isNotDone();
      Thread.sleep(50);
    }
    try (SidecarClient sidecar =
        SidecarClient.of(Wiring.runningSidecar(dataFolder).orElseThrow())) {
      while (sidecar.jobs().jobs().stream().noneMatch(JobStatus::ended)
          && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
    }
  }

  @AfterEach
  void stop() {
    ctrlC.happen();
    serving.join();
    server.shutdown();
  }

  private CommandLineRun stopped()
      throws ExecutionException, InterruptedException, TimeoutException {
    ctrlC.happen();
    return serving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(dataFolder, words);
  }

  @Test
  void everyCommandWorksThroughIt() throws Exception {
    SamplePictures.disc(photos.resolve("more/blue.jpg"), Color.BLUE, Color.WHITE);
    SamplePictures.broken(photos.resolve("broken.jpg"));

    CommandLineRun indexed = run("index", photos.toString());
    CommandLineRun status = run("status", "--json");

    assertThat(indexed.err()).contains("Skipped " + photos.resolve("broken.jpg") + ": ");
    assertThat(indexed.exitCode()).isEqualTo(3);
    assertThat(status.json("status").getFirst().get("sidecar").textValue())
        .startsWith("http://127.0.0.1:");
    assertThat(status.json("status").getFirst().get("indexed").intValue()).isEqualTo(2);
    assertThat(run("search", "a red circle", "--json").json("hit")).hasSize(2);
    assertThat(run("similar", photos + "/red.jpg", "--json").json("hit")).hasSize(1);
    assertThat(run("failures").out()).startsWith(photos.resolve("broken.jpg") + "  ");
    assertThat(run("sources").out()).contains("folder:" + photos);
    assertThat(run("models").out()).contains("in use");
    assertThat(run("doctor").exitCode()).isZero();
    assertThat(run("models", "use", "wonder").exitCode()).isEqualTo(1);
  }

  @Test
  void openGivesAnAddressThatLetsABrowserInOnce() throws Exception {
    String address = run("open").out().strip();
    String other = run("open", "--print", "--json").json("page").getFirst().get("url").textValue();

    assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/open\\?key=[A-Za-z0-9_-]{43}");
    assertThat(other).isNotEqualTo(address);
    assertThat(page(address)).contains("Go on to your photos");
    assertThat(page(address)).contains("This link was used, or is too old");
    stopped();
    assertThat(run("open").err())
        .startsWith("nothing serves the data folder " + dataFolder)
        .contains("likeness serve");
  }

  private static String page(String address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void aSecondServeSaysWhoServesAlready() {
    CommandLineRun second = run("serve");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err())
        .contains("the data folder " + dataFolder + " is served already, by process ")
        .contains("To add photos: likeness index FOLDER");
  }

  @Test
  void itSaysWhereItIsAndEndsWithCtrlCLeavingNothingBehind() throws Exception {
    run("status");
    CommandLineRun ended = stopped();

    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(dataFolder.resolve("sidecar.json")).doesNotExist();
    assertThat(run("status").out()).contains("Sidecar      not running");
  }

  @Test
  void stopEndsItLeavingNothingBehind() throws Exception {
    CommandLineRun stopped = run("stop");
    CommandLineRun ended = serving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(stopped.exitCode()).isZero();
    assertThat(stopped.err()).matches("Likeness \\S+, process [0-9]+ on port [0-9]+ has ended.\n");
    assertThat(ended.exitCode()).isZero();
    assertThat(dataFolder.resolve("sidecar.json")).doesNotExist();
    CommandLineRun again = run("stop");
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).isEqualTo("No sidecar runs for " + dataFolder + ".\n");
  }

  @Test
  void theSidecarOfAPersonStays() {
    try (SidecarClient sidecar =
        SidecarClient.of(Wiring.runningSidecar(dataFolder).orElseThrow())) {
      Health health = sidecar.health();

      assertThat(health.startedBy()).contains("person");
      assertThat(health.idleExitSeconds()).isEmpty();
      assertThat(health.dataFolder()).contains(dataFolder.toString());
      assertThat(health.logFile()).contains(dataFolder + "/logs/likeness.log");
    }
  }

  @Test
  void thePlugInsStartLeavesOneThatRunsAlone() throws Exception {
    CommandLineRun second = run("serve", "--started-by", "plugIn");

    assertThat(second.exitCode()).isZero();
    assertThat(Files.readAllLines(dataFolder.resolve("logs/start.log")).getLast())
        .matches("\\S+Z running: already, at http://127.0.0.1:[0-9]+");
    assertThat(serving).isNotDone();
  }

  @Test
  void aStartThatFailsIsExplainedInItsLog() throws Exception {
    stopped();
    Files.createDirectories(dataFolder.resolve("models"));
    Files.writeString(dataFolder.resolve("models/active.json"), "no JSON");

    CommandLineRun failed = run("serve", "--started-by", "plugIn");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(Files.readAllLines(dataFolder.resolve("logs/start.log")).getLast())
        .matches("\\S+Z failed: .*active\\.json.*");
  }

  @Test
  void whatASidecarThatDiedLeftBehindIsPassedOver() throws Exception {
    String left = Files.readString(dataFolder.resolve("sidecar.json"), StandardCharsets.UTF_8);
    stopped();
    Files.writeString(
        dataFolder.resolve("sidecar.json"),
        left.replaceFirst("\"pid\":[0-9]+", "\"pid\":999999999"),
        StandardCharsets.UTF_8);

    assertThat(run("status").out()).contains("Sidecar      not running");
    assertThat(run("doctor").out()).contains("left sidecar.json behind");
  }

  @Test
  void aDataFolderHeldByAProcessThatDoesNotServeIsRefused() throws Exception {
    stopped();
    try (FolderLock held = DataFolder.open(dataFolder).lock()) {
      CommandLineRun run = run("status");

      assertThat(held).isNotNull();
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("The data folder " + dataFolder + " is in use by process ")
          .doesNotContain("Exception");
    }
  }
}
