package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos that are there more than once, from the command line. */
final class DuplicatesCommandTest {
  @TempDir Path folder;

  private Path dataFolder;
  private Path photos;

  @BeforeEach
  void indexThreePicturesOneOfThemThrice() throws IOException {
    dataFolder = folder.resolve("data");
    photos = Files.createDirectories(folder.resolve("photos")).toRealPath();
    Path red = SamplePictures.disc(photos.resolve("red.jpg"), Color.RED, Color.WHITE);
    SamplePictures.disc(photos.resolve("blue.jpg"), Color.BLUE, Color.GREEN);
    Files.copy(red, photos.resolve("red (1).jpg"));
    Files.copy(red, photos.resolve("red copy.jpg"));
    run("index", photos.toString());
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.of(dataFolder, words);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(photos)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void groupsAreShownWithTheirKeeperAndNothingIsDeleted() throws IOException {
    List<String> before = files();

    CommandLineRun run = run("duplicates", "--kind", "exact");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(String::stripTrailing))
        .containsExactly(
            "1. the same file, 3 photos; keep the only one not named as a copy",
            "keep  160×120  0.0 MB      1.00  " + photos.resolve("red.jpg"),
            "      160×120  0.0 MB      1.00  " + photos.resolve("red (1).jpg"),
            "      160×120  0.0 MB      1.00  " + photos.resolve("red copy.jpg"));
    assertThat(run.err())
        .isEqualTo("1 group of 3 photos among 4; 0.0 MB could be freed. Nothing was deleted.\n");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void programsGetAGroupALine() {
    CommandLineRun run = run("duplicates", "--json", "--kind", "exact");

    JsonNode group = run.json("group").getFirst();
    assertThat(group.get("kind").textValue()).isEqualTo("exact");
    assertThat(group.get("photos")).hasSize(3);
    assertThat(group.get("keeper")).isEqualTo(group.at("/photos/0/photoId"));
    JsonNode summary = run.json("summary").getFirst();
    assertThat(summary.get("groupCount").intValue()).isEqualTo(1);
    assertThat(summary.get("considered").intValue()).isEqualTo(4);
    assertThat(summary.get("pending").intValue()).isZero();
  }

  @Test
  void scriptsGetThePathsOfCopiesAlone() throws IOException {
    CommandLineRun lines = run("duplicates", "--list");

    assertThat(lines.out().lines())
        .containsExactly(
            photos.resolve("red (1).jpg").toString(), photos.resolve("red copy.jpg").toString());
    assertThat(lines.err())
        .isEqualTo(
            "2 files are copies of others that is worth keeping first, 0.0 MB. Nothing was"
                + " deleted.\n");
    assertThat(run("duplicates", "--list", "-0").out())
        .isEqualTo(photos.resolve("red (1).jpg") + "\0" + photos.resolve("red copy.jpg") + "\0");
  }

  @Test
  void anotherNameOfTheFileToKeepIsNotListed() throws IOException {
    Files.delete(photos.resolve("red copy.jpg"));
    Files.delete(photos.resolve("red (1).jpg"));
    Files.createLink(photos.resolve("red copy.jpg"), photos.resolve("red.jpg"));
    run("index", photos.toString());

    CommandLineRun run = run("duplicates", "--list", "--kind", "exact");

    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("0 files are copies of others")
        .contains(
            "Left out: 2 copies that are away, in an archive, or another name of the file to"
                + " keep.\n");
  }

  @Test
  void aPathOfTwoLinesIsPrintedOnlyWhereItCanBeTold() throws IOException {
    Files.move(photos.resolve("red copy.jpg"), photos.resolve("red\ncopy.jpg"));
    run("index", photos.toString());

    CommandLineRun lines = run("duplicates", "--list", "--kind", "exact");
    assertThat(lines.out().lines()).containsExactly(photos.resolve("red (1).jpg").toString());
    assertThat(lines.err())
        .contains("Left out: 1 copy with control characters in the path; -0 prints them too.\n");
    assertThat(run("duplicates", "--list", "-0", "--kind", "exact").out())
        .contains(photos.resolve("red\ncopy.jpg") + "\0");
  }

  @Test
  void aPageAfterTheLastSaysHowManyThereAre() {
    CommandLineRun run = run("duplicates", "--kind", "exact", "--offset", "500");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "1 group of 3 photos among 4; 0.0 MB could be freed. Nothing was deleted. There is"
                + " none after --offset 500.\n");
  }

  @Test
  void aLibraryWithoutDuplicatesSaysSo() {
    assertThat(run("duplicates", "--kind", "burst").err())
        .isEqualTo("No duplicates among 4 photos.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--closeness|2|--closeness takes a number from 0 to 1, got \"2\"",
        "--closeness|near|--closeness takes a number from 0 to 1, got \"near\"",
        "--kind|twin|--kind takes one of exact, near, burst, got \"twin\"",
        "--seconds-apart|-1|--seconds-apart takes a number from 0 to 3600, got \"-1\"",
        "--limit|0|--limit takes a whole number from 1 to 1000, got \"0\"",
      })
  void whatCanNotBeIsWrongUse(String option, String value, String message) {
    CommandLineRun run = run("duplicates", option + "=" + value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith(message);
  }

  @Test
  void oneFormAloneIsPrinted() {
    assertThat(run("duplicates", "-0").err()).startsWith("-0 says how paths end: it needs --list");
    CommandLineRun both = run("duplicates", "--list", "--json");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.json("error").getFirst().get("message").textValue())
        .isEqualTo("--list prints paths, --json prints objects; one of them alone");
  }

  @Test
  void ctrlCEndsIt() {
    Interruption ctrlC = new Interruption();
    ctrlC.happen();

    CommandLineRun run =
        CommandLineRun.of(dataFolder, Map.of(), ctrlC, "duplicates", "--kind", "near");

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(Thread.interrupted()).isFalse();
  }
}
