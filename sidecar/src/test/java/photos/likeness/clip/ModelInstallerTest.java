package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.clip.InstallException.Reason;
import photos.likeness.clip.InstalledModels.Heard;

/** Real downloads from a server on this computer, of a tiny model that then really runs. */
class ModelInstallerTest {
  private static final String IMAGE = "tiny-image.onnx";
  private static final String TEXT = "tiny-text.onnx";
  private static final String ID = "tiny-two-files";
  private static final FileDownload.Patience PATIENCE =
      new FileDownload.Patience(Duration.ofMillis(700), Duration.ofMillis(1), 4);
  private static final FreeSpace ENOUGH = folder -> Long.MAX_VALUE / 2;

  @TempDir Path models;
  private final DownloadServer server = new DownloadServer();
  private final Heard heard = new Heard();
  private final ObjectNode entry = InstalledModels.served(InstalledModels.tiny(ID), server);
  private final byte[] image = InstalledModels.content("photos/likeness/clip/" + IMAGE);

  @AfterEach
  void stop() {
    server.close();
  }

  private ModelInstaller installer(FreeSpace space, ObjectNode... entries) {
    return new ModelInstaller(
        InstalledModels.registry(entries).with(models),
        models,
        TestModels.natives(),
        FileDownload::client,
        PATIENCE,
        space);
  }

  private ModelInstaller installer() {
    return installer(ENOUGH, entry);
  }

  private InstallException refusal(ModelInstaller installer) {
    return catchThrowableOfType(
        InstallException.class,
        () -> {
          boolean _ = installer.install(ID, heard);
        });
  }

  private void assertInstalled() throws IOException {
    assertThat(InstalledModels.tree(models))
        .containsExactly(ID + "/" + IMAGE, ID + "/" + TEXT, ID + "/tiny-tokenizer.json");
    assertThat(models.resolve(ID).resolve(IMAGE)).hasBinaryContent(image);
    ModelEntry read = InstalledModels.registry(entry).entry(ID).orElseThrow();
    try (DualEncoder encoder = Encoders.open(read, TestModels.natives(), models)) {
      assertThat(encoder.encodeText("red").dimension()).isEqualTo(24);
    }
  }

  private void assertNothingInstalled() throws IOException {
    assertThat(models.resolve(ID)).doesNotExist();
    assertThat(InstalledModels.tree(models)).noneMatch(name -> name.contains(IMAGE));
  }

  @Test
  void fetchesWhatItSaidItWould() throws Exception {
    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    InstallPlan plan = heard.plans.getFirst();
    long bytes = plan.files().stream().mapToLong(InstallPlan.File::bytes).sum();
    assertThat(heard.plans).hasSize(1);
    assertThat(plan.licence()).isEqualTo(entry.get("licence").asText());
    assertThat(plan.files().getFirst())
        .isEqualTo(new InstallPlan.File(IMAGE, server.url(IMAGE), image.length, 0));
    assertThat(plan.bytesToFetch()).isEqualTo(bytes);
    assertThat(heard.progress)
        .contains(new InstallProgress(ID, InstallProgress.Phase.FETCHING, bytes, bytes))
        .endsWith(new InstallProgress(ID, InstallProgress.Phase.TRYING, 0, 0));
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws Exception {
    assertThat(installer().install(ID, heard)).isTrue();
    int requests = server.requests().size();

    assertThat(installer().install(ID, heard)).isFalse();

    assertThat(server.requests()).hasSize(requests);
    assertThat(heard.plans).hasSize(1);
  }

  @Test
  void takesASlowServersTime() throws Exception {
    server.script(IMAGE, DownloadServer.slowly(512, 5));

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(server.requests(IMAGE)).hasSize(1);
  }

  @Test
  void goesOnWhereItWasCut() throws Exception {
    server.script(IMAGE, DownloadServer.cutAfter(1000));

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(server.requests(IMAGE)).hasSize(2);
    assertThat(server.requests(IMAGE).getLast().range()).contains("bytes=1000-");
    assertThat(heard.notes)
        .singleElement()
        .asString()
        .startsWith("tiny-image.onnx of tiny-two-files: it was cut: ")
        .endsWith("; asking again in 0.001 s");
  }

  @Test
  void goesOnWhereAServerFellSilent() throws Exception {
    server.script(IMAGE, server.silentAfter(1000));

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(server.requests(IMAGE).getLast().range()).contains("bytes=1000-");
    assertThat(heard.notes)
        .containsExactly(
            "tiny-image.onnx of tiny-two-files: it was cut: nothing came for 0.7 s; asking again"
                + " in 0.001 s");
  }

  @Test
  void keepsWhatCameWhenInterruptedAndGoesOnNextTime() throws Exception {
    server.script(IMAGE, server.silentAfter(1000));
    Thread installing = Thread.currentThread();
    Heard interrupting = new Heard();
    InstallListener listener =
        new InstallListener() {
          @Override
          public void planned(InstallPlan plan) {
            interrupting.planned(plan);
          }

          @Override
          public void progress(InstallProgress progress) {
            if (progress.bytesDone() >= 1000) {
              installing.interrupt();
            }
          }

          @Override
          public void note(String sentence) {
            interrupting.note(sentence);
          }
        };

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> installer().install(ID, listener));
    assertThat(models.resolve(ID)).doesNotExist();
    assertThat(models.resolve(".incoming").resolve(ID).resolve(IMAGE + ".part")).hasSize(1000);
    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(heard.plans.getFirst().files().getFirst().bytesHere()).isEqualTo(1000);
    assertThat(server.requests(IMAGE).getLast().range()).contains("bytes=1000-");
  }

  @Test
  void takesTheWholeFromAServerWithoutParts() throws Exception {
    server.script(IMAGE, DownloadServer.cutAfter(1000), DownloadServer.withoutParts());

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(server.requests(IMAGE)).hasSize(2);
  }

  @Test
  void beginsAnewWhenTheServerHasNoSuchPart() throws Exception {
    server.script(IMAGE, DownloadServer.cutAfter(1000), DownloadServer.status(416));

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(ranges())
        .containsExactly(Optional.empty(), Optional.of("bytes=1000-"), Optional.empty());
  }

  @Test
  void beginsAnewWhenTheServerGivesAnotherPart() throws Exception {
    server.script(IMAGE, DownloadServer.cutAfter(500), DownloadServer.anotherPart());

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(ranges())
        .containsExactly(Optional.empty(), Optional.of("bytes=500-"), Optional.empty());
  }

  private List<Optional<String>> ranges() {
    return server.requests(IMAGE).stream().map(DownloadServer.Request::range).toList();
  }

  @Test
  void beginsAnewWhenAnEarlierPartHasGoneBad() throws Exception {
    Path part = models.resolve(".incoming").resolve(ID).resolve(IMAGE + ".part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[700]);

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(heard.notes)
        .containsExactly(
            "tiny-image.onnx of tiny-two-files is not the file it should be; fetching it from its"
                + " beginning");
  }

  @Test
  void followsARedirection() throws Exception {
    server.put("moved", image);
    server.script(IMAGE, DownloadServer.redirect(server.url("moved")));

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
  }

  @Test
  void refusesOtherBytes() throws Exception {
    byte[] wrong = image.clone();
    wrong[wrong.length / 2] ^= 1;
    server.script(IMAGE, DownloadServer.instead(wrong));

    InstallException e = refusal(installer());

    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e)
        .hasMessage(
            "model tiny-two-files: tiny-image.onnx from %s is not the file that models.json"
                    .formatted(server.url(IMAGE))
                + " describes: its SHA-256 is %s, expected %s. It was deleted and nothing was installed"
                    .formatted(Sha256.of(wrong), Sha256.of(image)));
    assertNothingInstalled();
  }

  @Test
  void refusesAFileThatIsLonger() throws Exception {
    byte[] longer = Arrays.copyOf(image, image.length + 10);
    server.script(IMAGE, DownloadServer.instead(longer), DownloadServer.insteadInChunks(longer));

    assertThat(refusal(installer()).getMessage())
        .contains(
            "the server says it has %d bytes, expected %d".formatted(longer.length, image.length));
    assertThat(refusal(installer()).getMessage())
        .contains("it is longer than %d bytes".formatted(image.length));
    assertNothingInstalled();
  }

  @Test
  void refusesAFileThatIsShorter() throws Exception {
    byte[] shorter = Arrays.copyOf(image, image.length - 10);
    server.script(IMAGE, DownloadServer.instead(shorter));

    InstallException e = refusal(installer());

    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e.getMessage())
        .contains("the server says it has %d bytes, expected".formatted(shorter.length));
    assertNothingInstalled();
  }

  @Test
  void refusesAFileThatHasGrownMeanwhile() throws Exception {
    server.script(IMAGE, DownloadServer.cutAfter(1000), DownloadServer.grown());

    assertThat(refusal(installer()).getMessage())
        .contains(
            "the server says it has %d bytes, expected %d"
                .formatted(image.length + 10, image.length));
    assertNothingInstalled();
  }

  @Test
  void asksAgainWhenTheServerIsBusy() throws Exception {
    server.script(
        IMAGE, DownloadServer.status(500), DownloadServer.status(429), DownloadServer.status(503));

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(heard.notes.getFirst())
        .isEqualTo(
            "tiny-image.onnx of tiny-two-files: the server answered with status 500; asking again"
                + " in 0.001 s");
  }

  @Test
  void givesUpOnAServerThatAlwaysFails() {
    server.script(
        IMAGE,
        DownloadServer.cutAfter(100),
        DownloadServer.status(500),
        DownloadServer.status(500),
        DownloadServer.status(500),
        DownloadServer.well());

    InstallException e = refusal(installer());

    assertThat(server.requests(IMAGE)).hasSize(4);
    assertThat(e.reason()).isEqualTo(Reason.NOT_FETCHED);
    assertThat(e)
        .hasMessage(
            "model tiny-two-files: tiny-image.onnx did not come from %s: the server answered with"
                    .formatted(server.url(IMAGE))
                + " status 500 (asked 4 times; 100 of %d bytes are here)".formatted(image.length));
    assertThat(models.resolve(".incoming").resolve(ID).resolve(IMAGE + ".part")).hasSize(100);
  }

  @Test
  void givesUpOnAServerThatIsNotThere() {
    server.close();

    assertThat(refusal(installer()).reason()).isEqualTo(Reason.NOT_FETCHED);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void asksOnceForWhatIsNotThere(int status) throws Exception {
    server.script(IMAGE, DownloadServer.status(status), DownloadServer.well());

    InstallException e = refusal(installer());

    assertThat(server.requests(IMAGE)).hasSize(1);
    assertThat(e)
        .hasMessage(
            "model tiny-two-files: tiny-image.onnx can't be fetched from %s: the server answered"
                    .formatted(server.url(IMAGE))
                + " with status "
                + status);
    assertThat(models.resolve(ID)).doesNotExist();
  }

  @Test
  void onlyOneAtATimeInstallsAModel() throws Exception {
    server.script(IMAGE, server.silentAfter(10), server.silentAfter(10), server.silentAfter(10));
    CountDownLatch begun = new CountDownLatch(1);
    Heard first =
        new Heard() {
          @Override
          public void progress(InstallProgress step) {
            begun.countDown();
          }
        };
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> installing = other.submit(() -> installer().install(ID, first));
      begun.await();

      InstallException e = refusal(installer());

      assertThat(e.reason()).isEqualTo(Reason.BUSY);
      assertThat(e)
          .hasMessage("model tiny-two-files is being installed, added or removed by this process");
      installing.cancel(true);
    }
  }

  @Test
  void saysThatTheDiskIsTooFullBeforeItFetches() {
    InstallException e = refusal(installer(folder -> 100_010_000, entry));

    assertThat(e.reason()).isEqualTo(Reason.NO_ROOM);
    assertThat(e.getMessage())
        .matches(
            "model tiny-two-files takes 0\\.0 MB, and .*tiny-two-files has 100\\.0 MB free, of which"
                + " 100\\.0 MB are to stay free");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void takesWhatAnotherModelHasAlready() throws Exception {
    ObjectNode twin = entry.deepCopy().put("id", "twin");
    ModelInstaller installer = installer(ENOUGH, entry, twin);
    assertThat(installer.install(ID, heard)).isTrue();
    int requests = server.requests().size();

    assertThat(installer.install("twin", heard)).isTrue();

    assertThat(server.requests()).hasSize(requests);
    assertThat(models.resolve("twin").resolve(IMAGE)).hasBinaryContent(image);
    installer.remove(ID);
    assertThat(models.resolve("twin").resolve(IMAGE)).hasBinaryContent(image);
  }

  @Test
  void mendsAFileThatWasDamaged() throws Exception {
    assertThat(installer().install(ID, heard)).isTrue();
    byte[] damaged = image.clone();
    damaged[0] ^= 1;
    Files.write(models.resolve(ID).resolve(IMAGE), damaged);

    assertThat(installer().install(ID, heard)).isTrue();

    assertInstalled();
    assertThat(server.requests(TEXT)).hasSize(1);
  }

  @Test
  void whatDoesNotRunIsRefusedAndWhatWasThereStays() throws Exception {
    assertThat(installer().install(ID, heard)).isTrue();
    Files.delete(models.resolve(ID).resolve(IMAGE));
    ObjectNode lying = entry.deepCopy();
    ((ObjectNode) lying.get("text")).put("output", "pooler_output");

    InstallException e = refusal(installer(ENOUGH, lying));

    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(e)
        .hasMessage(
            "model tiny-two-files: its graph has no output pooler_output, which models.json names;"
                + " it has [text_embeds]");
    assertThat(InstalledModels.tree(models))
        .containsExactly(ID + "/" + TEXT, ID + "/tiny-tokenizer.json");
  }

  @Test
  void saysWhyAModelCannotBeInstalled() {
    InstalledModels.file(entry, 2).putNull("sha256");

    InstallException e = refusal(installer());

    assertThat(e.reason()).isEqualTo(Reason.NOT_POSSIBLE);
    assertThat(e)
        .hasMessage(
            "model tiny-two-files can't be installed: its tokenizer has no known checksum, and nothing is fetched unchecked");
  }

  @Test
  void knowsNoOtherModel() {
    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(() -> installer().install("nobody", heard))
        .withMessage("there is no model nobody");
    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(() -> installer().remove("nobody"))
        .withMessage("there is no model nobody");
  }

  @Test
  void removesWhatIsThereAndWhatIsOnItsWay() throws Exception {
    assertThat(installer().install(ID, heard)).isTrue();
    Path part = models.resolve(".incoming").resolve(ID).resolve("rest.part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[7]);

    installer().remove(ID);

    assertThat(InstalledModels.tree(models)).isEmpty();
    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(() -> installer().remove(ID))
        .withMessage("model tiny-two-files is not installed");
  }

  @Test
  void theStarterStays() {
    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(() -> installer(ENOUGH, InstalledModels.starter()).remove("starter"))
        .withMessage("model starter comes with Likeness and can't be removed");
  }

  @Test
  void theStarterNeedsNoInstalling() throws Exception {
    assertThat(installer(ENOUGH, InstalledModels.starter()).install("starter", heard)).isFalse();
    assertThat(List.copyOf(heard.plans)).isEmpty();
  }
}
