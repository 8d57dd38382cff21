package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.clip.DownloadServer;
import photos.likeness.clip.InstalledModels;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.SidecarClient;
import photos.likeness.http.api.ModelView;
import photos.likeness.store.DataFolder;
import photos.likeness.store.FolderLock;

/** Models through the command line, fetched from a server on this computer. */
final class ModelsCommandTest {
  private static final String ID = "tiny-two-files";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final DownloadServer server = new DownloadServer();
  private final ObjectNode entry = InstalledModels.served(InstalledModels.tiny(ID), server);
  private final ModelRegistry registry = InstalledModels.registry(InstalledModels.starter(), entry);

  @AfterEach
  void stop() {
    server.close();
  }

  private CommandLineRun run(String... words) {
    return run(new Interruption(), words);
  }

  private CommandLineRun run(Interruption ctrlC, String... words) {
    return CommandLineRun.of(folder.resolve("data"), Map.of(), ctrlC, () -> registry, words);
  }

  @Test
  void listTellsWhichModelToInstall() {
    CommandLineRun listed = CommandLineRun.of(folder.resolve("data"), "models", "list");

    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out())
        .startsWith("model                           size\n")
        .containsPattern(
            "\nstarter +33\\.5 MB +in use\n {4}Likeness starter, licence Apache-2\\.0\\. Small")
        .containsPattern(
            "\nclip-vit-b-32 +155\\.8 MB +recommended\n {4}CLIP ViT-B/32, licence MIT\\. (.*\n)+?"
                + " {4}The one to install first: likeness models install clip-vit-b-32\n")
        .containsPattern(
            "\nsiglip2-base +785\\.3 MB +not installed\n {4}SigLIP 2 base, licence Apache-2\\.0\\. ")
        .containsPattern(
            "\nsiglip2-large .*not installable\n(.*\n)+? {4}Can't be installed: its tokenizer has"
                + " no known checksum, and nothing is\n {4}fetched unchecked\\.\n");
    assertThat(listed.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    assertThat(listed.err())
        .isEqualTo(
            "To fetch one: likeness models install NAME; to let it answer: likeness models use"
                + " NAME\n");
  }

  @Test
  void listAndRemoveLeaveTheLibraryClosed() {
    assertThat(run("models", "install", ID).exitCode()).isZero();
    try (FolderLock held = DataFolder.open(folder.resolve("data")).lock()) {
      assertThat(run("models").out()).containsPattern("\ntiny-two-files .* installed\n");
      assertThat(run("models", "remove", ID).exitCode()).isZero();
      assertThat(run("models").out()).containsPattern("\ntiny-two-files .* not installed\n");
      assertThat(held).isNotNull();
    }
    assertThat(folder.resolve("data/likeness.db")).doesNotExist();
  }

  @Test
  void installSaysWhatItFetchesAndRemoveTakesItAway() {
    CommandLineRun installed = run("models", "install", ID);
    CommandLineRun again = run("models", "install", ID);

    assertThat(installed.err())
        .startsWith("Fetching Tiny (tiny-two-files), 14,681 bytes, licence Apache-2.0, from:\n")
        .contains("    " + server.url("tiny-image.onnx") + "  4,882 bytes\n")
        .endsWith("Installed tiny-two-files. To use it: likeness models use tiny-two-files\n");
    assertThat(installed.exitCode()).isZero();
    assertThat(installed.out()).isEmpty();
    assertThat(again.err()).isEqualTo("tiny-two-files is installed already, and whole.\n");
    assertThat(run("models").out()).containsPattern("\ntiny-two-files .* installed\n");
    assertThat(run("models", "remove", ID).err())
        .isEqualTo("Removed tiny-two-files. Its vectors stay in the index.\n");
    assertThat(run("models").out()).containsPattern("\ntiny-two-files .* not installed\n");
  }

  @Test
  void programsGetAnObjectALine() {
    CommandLineRun installed = run("models", "install", ID, "--json");

    assertThat(installed.json("plan").getFirst().get("model").asText()).isEqualTo(ID);
    assertThat(installed.json("progress").getFirst().path("bytesTotal").asLong()).isPositive();
    assertThat(installed.json().getLast().toString())
        .isIn(
            "{\"type\":\"modelInstalled\",\"name\":\"tiny-two-files\",\"changed\":true}",
            "{\"type\":\"modelInstalled\",\"changed\":true,\"name\":\"tiny-two-files\"}");
    List<JsonNode> models = run("models", "--json").json("model");
    assertThat(models.getLast().get("installed").asBoolean()).isTrue();
    assertThat(models.getLast().get("bytes").asLong()).isPositive();
  }

  @Test
  void aFolderAtHandIsAdded() throws IOException {
    Path offered = folder.resolve("my model");
    InstalledModels.inFolder(InstalledModels.tiny("tiny-states"), offered);

    CommandLineRun added = run("models", "add", offered.toString());

    assertThat(added.err())
        .isEqualTo("Added tiny-states. To use it: likeness models use tiny-states\n");
    assertThat(added.exitCode()).isZero();
    assertThat(run("models").out()).contains("\ntiny-states ");
    assertThat(run("models", "add", folder.resolve("none").toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void otherBytesFailWithASentence() {
    server.script("tiny-image.onnx", DownloadServer.status(404));

    CommandLineRun failed = run("models", "install", ID);

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .endsWith(
            "tiny-image.onnx can't be fetched from "
                + server.url("tiny-image.onnx")
                + ": the server answered with status 404. If a proxy or a login page stands"
                + " between, see to it and install the model again.\n");
    assertThat(run("models", "install", "nobody").err())
        .isEqualTo("there is no model nobody. List the models with: likeness models\n");
    assertThat(run("models", "remove", "starter").err()).startsWith("model starter is in use.");
  }

  @Test
  void ctrlCKeepsWhatCame() throws Exception {
    server.script("tiny-image.onnx", server.silentAfter(1000));
    Interruption ctrlC = new Interruption();
    CompletableFuture<CommandLineRun> running =
        CompletableFuture.supplyAsync(() -> run(ctrlC, "models", "install", ID));
    Path part = folder.resolve("data/models/.incoming/tiny-two-files/tiny-image.onnx.part");
    await(() -> part.toFile().length() == 1000);

    ctrlC.happen();

    CommandLineRun stopped = running.join();
    assertThat(stopped.exitCode()).isEqualTo(130);
    assertThat(stopped.err())
        .endsWith("Stopped. What has come is kept; run the same command again to go on\n");
    assertThat(run("models", "install", ID).exitCode()).isZero();
    assertThat(server.requests("tiny-image.onnx").getLast().range()).contains("bytes=1000-");
  }

  @Test
  void aRunningSidecarSeesWhatIsInstalledAndInstallsItself() throws Exception {
    Interruption ctrlC = new Interruption();
    Path photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
    CompletableFuture<CommandLineRun> serving =
        CompletableFuture.supplyAsync(() -> run(ctrlC, "serve", photos.toString()));
    Path data = folder.resolve("data");
    await(() -> serving.isDone() || Wiring.runningSidecar(data).isPresent());
    try (SidecarClient sidecar = SidecarClient.of(Wiring.runningSidecar(data).orElseThrow())) {
      assertThat(model(sidecar).installed()).isFalse();
      assertThat(run("models", "install", ID).exitCode()).isZero();
      assertThat(model(sidecar).installed()).isTrue();
      assertThat(sidecar.removeModel(ID).name()).isEqualTo(ID);
      assertThat(model(sidecar).installed()).isFalse();

      server.script("tiny-image.onnx", DownloadServer.slowly(500, 20));
      assertThat(sidecar.installModel(ID).installing()).isTrue();
      await(() -> !model(sidecar).installing());
      assertThat(model(sidecar).installed()).isTrue();
      assertThat(sidecar.removeModel(ID).name()).isEqualTo(ID);

      server.script("tiny-image.onnx", DownloadServer.status(404));
      assertThat(sidecar.installModel(ID).installing()).isTrue();
      await(() -> !model(sidecar).installing());
      assertThat(model(sidecar).installFailure().orElseThrow()).contains("status 404");
    } finally {
      ctrlC.happen();
      serving.join();
    }
  }

  private static ModelView model(SidecarClient sidecar) {
    return sidecar.models().models().getLast();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }
}
