package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
  private static Surroundings on(String system, Map<String, String> environment) {
    return new Surroundings(
        new PrintStream(PrintStream.nullOutputStream()),
        new PrintStream(PrintStream.nullOutputStream()),
        environment,
        Path.of("/home/ann"),
        system,
        Terminal.NONE,
        new Interruption());
  }

  @Test
  void everySystemHasItsOwnPlaceForData() {
    assertThat(on("Mac OS X", Map.of()).defaultDataFolder())
        .isEqualTo(Path.of("/home/ann/Library/Application Support/Likeness"));
    assertThat(on("Windows 11", Map.of("LOCALAPPDATA", "/local")).defaultDataFolder())
        .isEqualTo(Path.of("/local/Likeness"));
    assertThat(on("Linux", Map.of("XDG_DATA_HOME", "/xdg")).defaultDataFolder())
        .isEqualTo(Path.of("/xdg/likeness"));
    assertThat(on("Linux", Map.of()).defaultDataFolder())
        .isEqualTo(Path.of("/home/ann/.local/share/likeness"));
  }

  @Test
  void aRelativeXdgFolderIsIgnoredAsItsStandardDemands() {
    assertThat(on("Linux", Map.of("XDG_DATA_HOME", "data")).defaultDataFolder())
        .isEqualTo(Path.of("/home/ann/.local/share/likeness"));
  }

  @Test
  void theVariableGoesBeforeEverySystem() {
    assertThat(on("Linux", Map.of("LIKENESS_DATA", "/elsewhere/x/..")).defaultDataFolder())
        .isEqualTo(Path.of("/elsewhere"));
  }

  @Test
  void theLauncherSaysWhichStreamsAreTerminals() {
    Terminal terminal =
        Terminal.of(Map.of("LIKENESS_TERMINAL", " stderr", "LIKENESS_COLUMNS", "120"));

    assertThat(terminal).isEqualTo(new Terminal(false, true, OptionalInt.of(120)));
    assertThat(Terminal.of(Map.of("LIKENESS_TERMINAL", "stdout", "LIKENESS_COLUMNS", "0")))
        .isEqualTo(new Terminal(true, false, OptionalInt.empty()));
  }
}
