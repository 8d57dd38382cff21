package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help teaches, and is the same however it is asked for. */
final class HelpTest {
  @TempDir Path folder;

  @Test
  void theTopNamesEveryCommandAndEveryExitCode() {
    CommandLineRun run = CommandLineRun.of(folder, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "  demo ",
            "  serve ",
            "  index ",
            "  open ",
            "  watch ",
            "  search ",
            "  similar ",
            "  duplicates ",
            "  values ",
            "  tags ",
            "  searches ",
            "  recover ",
            "  failures ",
            "  waiting ",
            "  sources ",
            "  status ",
            "  stop ",
            "  models ",
            "  doctor ",
            "  version ")
        .contains(
            """
            Exit codes:
                0   done
                1   failed; the message says what to do
                2   wrong use: an unknown option, a value that can't be read
                3   done, but some files were skipped
              130   cancelled (Ctrl-C); what was done is kept
            """);
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsGivenAsAnOptionToo(String option) {
    CommandLineRun asked = CommandLineRun.of(folder, option);

    assertThat(asked.exitCode()).isZero();
    assertThat(asked.out()).isEqualTo(CommandLineRun.of(folder, "version").out()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "index",
        "open",
        "watch",
        "search",
        "similar",
        "duplicates",
        "values",
        "tags",
        "searches",
        "searches list",
        "searches run",
        "searches rename",
        "searches remove",
        "recover",
        "failures",
        "waiting",
        "sources",
        "sources remove",
        "status",
        "stop",
        "models",
        "models list",
        "models install",
        "models add",
        "models use",
        "models remove",
        "doctor",
        "version"
      })
  void everyCommandTeachesByExample(String command) {
    String[] words = command.split(" ", -1);
    String[] asked = (command + " --help").split(" ", -1);

    CommandLineRun run = CommandLineRun.of(folder, asked);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Usage: likeness " + command)
        .containsPattern("Examples?:\n {2}likeness " + words[0]);
    assertThat(CommandLineRun.of(folder, ("help " + command).split(" ", -1)).out())
        .isEqualTo(run.out());
  }

  @Test
  void helpOnAnUnknownCommandIsWrongUse() {
    CommandLineRun run = CommandLineRun.of(folder, "help", "fly");

    assertThat(run.err())
        .isEqualTo(
            "likeness has no command \"fly\". See: likeness --help" + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
