package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the command line, with every part real. */
final class IndexAndSearchTest {
  @TempDir static Path folder;

  private static Path dataFolder;
  private static Path photos;
  private static CommandLineRun firstIndex;

  @BeforeAll
  static void indexThreePicturesAndABrokenFile() {
    dataFolder = folder.resolve("data");
    photos = folder.resolve("my photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
    SamplePictures.disc(photos.resolve("2019/blue.jpg"), Color.BLUE, Color.GREEN);
    SamplePictures.disc(photos.resolve("2019/black.jpg"), Color.BLACK, Color.YELLOW);
    SamplePictures.broken(photos.resolve("broken.jpg"));
    firstIndex = CommandLineRun.of(dataFolder, "index", photos.toString());
  }

  @Test
  void aSkippedFileIsNamedWithItsReasonAndTellsInTheExitCode() {
    assertThat(firstIndex.exitCode()).isEqualTo(3);
    assertThat(firstIndex.out()).isEmpty();
    assertThat(firstIndex.err())
        .contains("Skipped " + photos.resolve("broken.jpg") + ": ")
        .contains("Indexed " + photos + ": 4 photos, 3 new, 1 skipped (likeness failures), in ");
  }

  @Test
  void indexingAgainLeavesEverythingAlone() {
    CommandLineRun run = CommandLineRun.of(dataFolder, "index", photos.toString());

    assertThat(run.err()).contains("unchanged").doesNotContain(" new,");
    assertThat(run.exitCode()).isIn(0, 3);
  }

  @Test
  void wordsFindPhotosInATable() {
    CommandLineRun run = CommandLineRun.of(dataFolder, "search", "a red circle");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(4);
    assertThat(run.out()).startsWith("#  score  photo").contains(photos + "/2019/blue.jpg");
    assertThat(run.err()).isEqualTo("3 photos of 3 compared" + System.lineSeparator());
  }

  @Test
  void hitsForProgramsHaveTheirFieldsAndASummary() {
    CommandLineRun run =
        CommandLineRun.of(dataFolder, "search", "a circle", "--limit", "2", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    List<JsonNode> hits = run.json("hit");
    assertThat(hits).hasSize(2);
    assertThat(hits.getFirst().fieldNames())
        .toIterable()
        .contains("rank", "photoId", "score", "source", "externalId", "path", "width", "height");
    assertThat(hits.getFirst().get("rank").intValue()).isEqualTo(1);
    assertThat(hits.getFirst().get("score").doubleValue())
        .isGreaterThanOrEqualTo(hits.getLast().get("score").doubleValue());
    assertThat(run.json("summary")).hasSize(1);
    assertThat(run.json("summary").getFirst().get("considered").intValue()).isEqualTo(3);
  }

  @Test
  void aFilterLeavesOutWhatIsElsewhere() {
    CommandLineRun run =
        CommandLineRun.of(dataFolder, "search", "a circle", "--folder", photos + "/2019", "--json");

    assertThat(run.json("hit")).hasSize(2);
    assertThat(run.out()).doesNotContain("red.jpg");
  }

  @Test
  void aPhotoOfTheIndexFindsTheOthers() {
    CommandLineRun run =
        CommandLineRun.of(dataFolder, "similar", photos.resolve("red.jpg").toString(), "--json");

    assertThat(run.json("hit"))
        .extracting(hit -> hit.get("path").textValue())
        .containsExactlyInAnyOrder(photos + "/2019/blue.jpg", photos + "/2019/black.jpg");
  }

  @Test
  void aPhotoFromOutsideIsLookedAtOnTheSpot() {
    Path outside =
        SamplePictures.disc(folder.resolve("outside/red.jpg"), Color.RED, Color.LIGHT_GRAY);

    CommandLineRun run = CommandLineRun.of(dataFolder, "similar", outside.toString(), "--json");

    assertThat(run.json("hit")).hasSize(3);
    assertThat(run.json("hit").getFirst().get("path").textValue()).endsWith("red.jpg");
  }

  @Test
  void aPhotoThatIsNowhereIsNamed() {
    Path nowhere = folder.resolve("nowhere.jpg");

    CommandLineRun run = CommandLineRun.of(dataFolder, "similar", nowhere.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            nowhere
                + " is not in the index and there is no such file. Check the path."
                + System.lineSeparator());
  }

  @Test
  void failuresListTheFileAndItsReason() {
    CommandLineRun text = CommandLineRun.of(dataFolder, "failures");
    CommandLineRun json = CommandLineRun.of(dataFolder, "failures", "--json");

    assertThat(text.out().lines()).hasSize(1);
    assertThat(text.out()).startsWith(photos.resolve("broken.jpg") + "  ");
    assertThat(json.json("failure")).hasSize(1);
    assertThat(json.json("failure").getFirst().get("stage").textValue()).isEqualTo("decode");
  }

  @Test
  void statusCountsAndNamesTheModel() {
    CommandLineRun run = CommandLineRun.of(dataFolder, "status", "--json");

    JsonNode status = run.json("status").getFirst();
    assertThat(status.get("indexed").intValue()).isEqualTo(3);
    assertThat(status.get("failures").intValue()).isEqualTo(1);
    assertThat(status.get("dataFolder").textValue()).isEqualTo(dataFolder.toString());
    assertThat(status.get("model").get("starter").booleanValue()).isTrue();
    assertThat(status.has("sidecar")).isFalse();
  }

  @Test
  void modelsSayWhichOneIsInUse() {
    CommandLineRun run = CommandLineRun.of(dataFolder, "models", "--json");

    assertThat(run.json("model"))
        .filteredOn(model -> model.get("inUse").booleanValue())
        .extracting(model -> model.get("name").textValue())
        .containsExactly("starter");
    assertThat(CommandLineRun.of(dataFolder, "models").out()).contains("in use");
  }

  @Test
  void anUnknownModelCanNotBeChosen() {
    CommandLineRun run = CommandLineRun.of(dataFolder, "models", "use", "wonder");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "there is no model wonder. List them with: likeness models" + System.lineSeparator());
  }

  @Test
  void aFolderThatIsNotThereFailsAndTheOthersAreIndexed() {
    Path other = folder.resolve("data-of-two");
    CommandLineRun run =
        CommandLineRun.of(
            other, "index", folder.resolve("gone").toString(), photos.toString(), "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json("error")).hasSize(1);
    assertThat(run.json("skipped")).hasSize(1);
    assertThat(run.json("summary").getFirst().get("progress").get("encoded").intValue())
        .isEqualTo(3);
  }

  @Test
  void aSourceIsListedAndForgottenAndItsFilesStay() throws IOException {
    Path own = folder.resolve("data-of-sources");
    Path few = folder.resolve("few");
    SamplePictures.disc(few.resolve("a.jpg"), Color.PINK, Color.GRAY);
    CommandLineRun.of(own, "index", few.toString());

    CommandLineRun listed = CommandLineRun.of(own, "sources", "--json");
    CommandLineRun removed = CommandLineRun.of(own, "sources", "remove", few.toString());
    CommandLineRun again = CommandLineRun.of(own, "sources", "remove", few.toString());

    assertThat(listed.json("source"))
        .extracting(source -> source.get("source").textValue())
        .containsExactly("folder:" + few.toRealPath());
    assertThat(removed.err())
        .isEqualTo("Forgot folder:%s with 1 photo. No file was touched.%n".formatted(few));
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("List them with: likeness sources");
    assertThat(Files.exists(few.resolve("a.jpg"))).isTrue();
  }
}
