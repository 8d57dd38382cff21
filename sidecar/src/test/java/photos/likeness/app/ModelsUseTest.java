package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.TinyRegistry;

/** {@code models use} on the command line, with and without a sidecar. */
final class ModelsUseTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Path dataFolder;
  private Path photos;

  @BeforeEach
  void indexThreePhotos() {
    dataFolder = folder.resolve("data");
    photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
    SamplePictures.disc(photos.resolve("blue.jpg"), Color.BLUE, Color.WHITE);
    SamplePictures.disc(photos.resolve("green.jpg"), Color.GREEN, Color.WHITE);
    assertThat(run("index", photos.toString()).exitCode()).isZero();
    TinyRegistry.addSecond(dataFolder.resolve("models"));
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(dataFolder, words);
  }

  private String inUse() {
    return run("models", "--json").json("model").stream()
        .filter(model -> model.get("inUse").booleanValue())
        .map(model -> model.get("name").textValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void buildsTheIndexAndSwaps() {
    CommandLineRun used = run("models", "use", TinyRegistry.SECOND);

    assertThat(used.err()).startsWith("tiny-second answers now: 3 pictures, 3 new to it, in ");
    assertThat(used.out()).isEmpty();
    assertThat(used.exitCode()).isZero();
    assertThat(inUse()).isEqualTo(TinyRegistry.SECOND);
    JsonNode answer = run("similar", photos + "/red.jpg", "--json").json("summary").getFirst();
    assertThat(answer.get("model").textValue()).startsWith("tiny-second@");
    assertThat(answer.get("considered").intValue()).isEqualTo(2);
    assertThat(run("models", "use", TinyRegistry.SECOND).err())
        .isEqualTo("tiny-second answers." + System.lineSeparator());
    assertThat(run("models", "use", "starter").exitCode()).isZero();
    assertThat(inUse()).isEqualTo("starter");
    assertThat(run("status").out()).contains("Searchable   3").doesNotContain("Next model");
  }

  @Test
  void whatCanNotBeReachedIsSaidAndEndsWithThree() throws IOException {
    Files.delete(dataFolder.resolve("thumbnails.db"));
    Files.delete(photos.resolve("red.jpg"));

    CommandLineRun used = run("models", "use", TinyRegistry.SECOND);

    assertThat(used.err())
        .contains(
            "1 of folder:%s can't be found with tiny-second: neither file nor thumbnail is at hand."
                .formatted(photos))
        .contains(
            "tiny-second answers now: 3 pictures, 2 new to it, 1 neither as a file nor as a"
                + " thumbnail at hand, in ");
    assertThat(used.exitCode()).isEqualTo(3);
    assertThat(inUse()).isEqualTo(TinyRegistry.SECOND);
  }

  @Test
  void stoppedItGoesOnWhenRunAgain() {
    Interruption ctrlC = new Interruption();
    ctrlC.happen();

    CommandLineRun stopped =
        CommandLineRun.of(dataFolder, Map.of(), ctrlC, "models", "use", TinyRegistry.SECOND);

    assertThat(stopped.err())
        .contains("Stopped. What tiny-second has seen is kept, and searches go on as before.")
        .contains("To go on where it stopped: likeness models use tiny-second");
    assertThat(stopped.exitCode()).isEqualTo(130);
    assertThat(inUse()).isEqualTo("starter");
    assertThat(run("status").out()).containsPattern("Next model   tiny-second, \\d of 3 pictures");
    assertThat(run("models").out()).containsPattern("its index is being built, \\d of 3 pictures");
    assertThat(run("models", "use", TinyRegistry.SECOND).exitCode()).isZero();
    assertThat(inUse()).isEqualTo(TinyRegistry.SECOND);
  }

  @Test
  void theSidecarDoesTheWorkAndGoesOnWithItAfterARestart() throws Exception {
    Interruption ctrlC = new Interruption();
    CompletableFuture<CommandLineRun> serving = serve(ctrlC);
    try {
      CommandLineRun used = run("models", "use", TinyRegistry.SECOND, "--json");

      assertThat(used.exitCode()).isZero();
      JsonNode end = used.json("summary").getFirst();
      assertThat(end.get("kind").textValue()).isEqualTo("rebuild");
      assertThat(end.get("model").textValue()).isEqualTo(TinyRegistry.SECOND);
      assertThat(end.get("state").textValue()).isEqualTo("done");
      assertThat(end.get("progress").get("encoded").intValue()).isEqualTo(3);
      assertThat(inUse()).isEqualTo(TinyRegistry.SECOND);

      CommandLineRun detached = run("models", "use", "starter", "--detach");
      assertThat(detached.exitCode()).isZero();
      assertThat(detached.err())
          .isEqualTo(
              "The sidecar goes on building the index of starter; likeness status says how far it is."
                  + System.lineSeparator());
    } finally {
      ctrlC.happen();
      serving.join();
    }
    Interruption again = new Interruption();
    CompletableFuture<CommandLineRun> restarted = serve(again);
    try {
      Instant end = Instant.now().plus(PATIENCE);
      while (!inUse().equals("starter") && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      assertThat(inUse()).isEqualTo("starter");
    } finally {
      again.happen();
      restarted.join();
    }
  }

  private CompletableFuture<CommandLineRun> serve(Interruption ctrlC) throws InterruptedException {
    CompletableFuture<CommandLineRun> serving =
        CompletableFuture.supplyAsync(
            () -> CommandLineRun.of(dataFolder, Map.of(), ctrlC, "serve"));
    Instant end = Instant.now().plus(PATIENCE);
    while (Wiring.runningSidecar(dataFolder).isEmpty() && Instant.now().isBefore(end)) {
      assertThat(serving).isNotDone();
      Thread.sleep(50);
    }
    return serving;
  }

  @Test
  void thereMustBeASidecarToLeaveTheWorkTo() {
    CommandLineRun detached = run("models", "use", TinyRegistry.SECOND, "--detach");

    assertThat(detached.exitCode()).isEqualTo(2);
    assertThat(detached.err())
        .contains("--detach leaves the work to a running sidecar, and there is none");
    assertThat(inUse()).isEqualTo("starter");
  }

  @Test
  void aModelWhoseFilesAreAnothersIsRefused() throws IOException {
    Path text = dataFolder.resolve("models").resolve(TinyRegistry.SECOND).resolve("tiny-text.onnx");
    byte[] bytes = Files.readAllBytes(text);
    bytes[bytes.length / 2]++;
    Files.write(text, bytes);

    CommandLineRun refused = run("models", "use", TinyRegistry.SECOND);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("model tiny-second: tiny-text.onnx is not the file that model.json describes");
    assertThat(inUse()).isEqualTo("starter");
    assertThat(run("search", "a red circle", "--json").json("hit")).hasSize(3);
  }

  @Test
  void aDamagedChoiceIsMended() throws IOException {
    Files.writeString(dataFolder.resolve("models").resolve("active.json"), "{");
    assertThat(run("status").exitCode()).isEqualTo(1);

    CommandLineRun mended = run("models", "use", "starter");

    assertThat(mended.exitCode()).isZero();
    assertThat(mended.err()).contains("starter takes its place; index again.");
    assertThat(run("search", "a red circle", "--json").json("hit")).hasSize(3);
  }
}
