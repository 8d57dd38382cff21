package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be meant is refused before anything is opened, with a sentence that says why. */
final class WrongUseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "--after soon|--after takes a date such as 2019, 2019-07, 2019-07-14 or"
            + " 2019-07-14T18:30, got \"soon\"",
        "--before 2019-02-30|--before takes a date such as 2019, 2019-07, 2019-07-14 or"
            + " 2019-07-14T18:30, got \"2019-02-30\"",
        "--after 2020 --before 2019|--before takes a date that is not before --after 2020, got"
            + " \"2019\"",
        "--limit many|--limit takes a whole number from 1 to 10000, got \"many\"",
        "--limit 0|--limit takes a whole number from 1 to 10000, got \"0\"",
        "--offset -1|--offset takes a whole number from 0 to 1000000000, got \"-1\"",
        "--rating 6|--rating takes a whole number from 0 to 5, got \"6\"",
        "--strictness 2|--strictness takes a number from 0 to 1, got \"2\"",
        "--strictness NaN|--strictness takes a number from 0 to 1, got \"NaN\"",
        "--weight-words -1|--weight-words takes a number from 0 to 100, got \"-1\"",
        "--pick maybe|--pick takes one of picked, unflagged, rejected, got \"maybe\"",
        "--pictures often|--pictures takes one of auto, never, always, got \"often\"",
      })
  void aWrongValueIsNamedWithItsOption(String options, String sentence) {
    Path dataFolder = folder.resolve("data");
    String[] words = ("search dog " + options).split(" ", -1);

    CommandLineRun run = CommandLineRun.of(dataFolder, words);

    assertThat(run.err()).isEqualTo(sentence + System.lineSeparator());
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(dataFolder).doesNotExist();
  }

  @Test
  void aMisspelledCommandGetsASuggestion() {
    CommandLineRun run = CommandLineRun.of(folder, "serch", "dog");

    assertThat(run.err())
        .startsWith("Unmatched arguments from index 0: 'serch', 'dog'; did you mean search or")
        .endsWith("See: likeness --help" + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void anUnknownOptionPointsToTheHelpOfItsCommand() {
    CommandLineRun run = CommandLineRun.of(folder, "search", "dog", "--lim", "3");

    assertThat(run.err())
        .contains("Unknown option: '--lim'")
        .contains("--limit")
        .endsWith("See: likeness search --help" + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void noCommandAtAllIsWrongUse() {
    CommandLineRun run = CommandLineRun.of(folder);

    assertThat(run.err())
        .isEqualTo(
            "Say which command, for example: likeness demo. See: likeness --help"
                + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aSearchForNothingSaysWhatItNeeds() {
    CommandLineRun run = CommandLineRun.of(folder, "search", "--limit", "3");

    assertThat(run.err())
        .isEqualTo(
            "a search needs words to look for or a photo to compare with. For example: likeness"
                + " search \"red car\""
                + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void programsGetTheErrorAsJson() {
    CommandLineRun run = CommandLineRun.of(folder, "search", "dog", "--limit", "x", "--json");

    assertThat(run.out())
        .isEqualTo(
            "{\"type\":\"error\",\"code\":\"wrongUse\",\"message\":\"--limit takes a whole number"
                + " from 1 to 10000, got \\\"x\\\"\",\"cure\":\"\"}"
                + System.lineSeparator());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
