package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches kept and asked again from the command line. */
final class SavedSearchCommandsTest {
  @TempDir Path folder;

  private Path dataFolder;
  private Path photos;

  @BeforeEach
  void indexTwoPictures() {
    dataFolder = folder.resolve("data");
    photos = folder.resolve("photos");
    SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
    SamplePictures.disc(photos.resolve("blue.jpg"), Color.BLUE, Color.GREEN);
    run("index", photos.toString());
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(dataFolder, words);
  }

  @Test
  void aSearchIsKeptAskedRenamedAndForgotten() {
    CommandLineRun saved =
        run("search", "a red circle", "--not", "a square", "--limit", "1", "--save", "Red");
    assertThat(saved.exitCode()).isZero();
    assertThat(saved.out()).startsWith("#  score  photo");
    assertThat(saved.err()).endsWith("Saved. Run it again: likeness searches run \"Red\"\n");

    SamplePictures.disc(photos.resolve("more.jpg"), Color.ORANGE, Color.WHITE);
    run("index", photos.toString());
    CommandLineRun again = run("searches", "run", "RED", "--limit", "3");
    assertThat(again.out().lines()).hasSize(4);
    assertThat(again.err()).contains("1 new since ");
    CommandLineRun json = run("searches", "run", "red", "--json");
    assertThat(json.json("hit")).hasSize(1);
    assertThat(json.json("summary").getFirst().get("newPhotoIds")).isEmpty();

    assertThat(run("searches").out())
        .containsPattern("name +last run +looks for\nRed +20..-.*a red circle not a square");
    assertThat(run("searches", "rename", "red", "Red things").exitCode()).isZero();
    JsonNode listed = run("searches", "--json").json("savedSearch").getFirst();
    assertThat(listed.get("name").textValue()).isEqualTo("Red things");
    assertThat(listed.at("/query/limit").intValue()).isEqualTo(1);
    assertThat(run("searches", "remove", "red things").err())
        .isEqualTo("Forgot the search \"Red things\". No photo was touched.\n");
    assertThat(run("searches").err()).startsWith("No search is kept yet. ");
  }

  @Test
  void aNameIsTakenOnce() {
    run("search", "a circle", "--save", "Red");

    CommandLineRun second = run("search", "a square", "--save", "red");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err())
        .isEqualTo(
            "There is a saved search \"Red\" already. Choose another name, or remove that one"
                + " first.\n");
  }

  @Test
  void aNameThatIsNotKnownIsAnsweredWithThoseThatAre() {
    assertThat(run("searches", "run", "Dogs").err())
        .isEqualTo(
            "there is no saved search \"Dogs\". To keep one: likeness search \"red car\" --save"
                + " \"Red cars\"\n");
    run("similar", photos.resolve("red.jpg").toString(), "--save", "Like red");
    CommandLineRun unknown = run("searches", "remove", "Dogs");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).isEqualTo("there is no saved search \"Dogs\". There is: Like red\n");
  }

  @Test
  void aPictureOutsideTheIndexIsNotKept() {
    Path outside = folder.resolve("outside.jpg");
    SamplePictures.disc(outside, Color.RED, Color.WHITE);

    CommandLineRun run = run("similar", outside.toString(), "--save", "Like that");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("not in the index, so it can't be kept in a saved search");
    assertThat(run("searches").err()).startsWith("No search is kept yet. ");
  }
}
