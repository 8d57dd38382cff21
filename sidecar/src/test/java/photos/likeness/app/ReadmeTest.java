package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Blocks of the README between {@code <!-- begin help COMMAND -->} and {@code <!-- end help -->}
 * are what the program prints; {@code <!-- begin exit codes -->} is the help's table.
 */
final class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- begin (help[ a-z]*|exit codes) -->\\n```[a-z]*\\n(.*?)```\\n<!-- end",
          Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void blocksOfTheReadmeAreWhatTheProgramPrints() throws IOException {
    Path readme = Path.of("..", "README.md");
    assumeTrue(Files.exists(readme), "there is no README.md beside the sidecar module");
    Matcher blocks = BLOCK.matcher(Files.readString(readme));
    int found = 0;
    while (blocks.find()) {
      found++;
      assertThat(blocks.group(2)).as(blocks.group(1)).isEqualTo(printed(blocks.group(1)));
    }
    assumeTrue(found > 0, "the README marks no block as the program's output");
  }

  private String printed(String marker) {
    if (marker.equals("exit codes")) {
      String help = CommandLineRun.of(folder, "--help").out();
      int begin = help.indexOf("Exit codes:\n") + "Exit codes:\n".length();
      return help.substring(begin, help.indexOf("\nExamples:"));
    }
    return CommandLineRun.of(folder, marker.split(" ", -1)).out();
  }
}
