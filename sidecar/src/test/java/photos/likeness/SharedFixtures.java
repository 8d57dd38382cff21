package photos.likeness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real files for tests that are not in the repository. They are looked for where {@code
 * LIKENESS_FIXTURES} says (system property or environment), else in {@code shared/fixtures} beside
 * the checkout. A test that needs them is skipped where they are absent.
 */
public final class SharedFixtures {
  private static final String NAME = "LIKENESS_FIXTURES";

  private SharedFixtures() {}

  /** A folder of the fixtures; skips the calling test, saying why, if it is absent. */
  public static Path folder(String name) {
    Path folder = root().resolve(name);
    assumeTrue(
        Files.isDirectory(folder),
        () -> "skipped: no fixtures at " + folder + "; set " + NAME + " to their folder");
    return folder;
  }

  /** Every file below a folder of the fixtures, sorted; skips the calling test if it is absent. */
  public static List<Path> files(String name) {
    try (Stream<Path> files = Files.walk(folder(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return Optional.ofNullable(System.getProperty(NAME))
        .or(() -> Optional.ofNullable(System.getenv(NAME)))
        .map(Path::of)
        .orElseGet(() -> checkout().resolveSibling("shared").resolve("fixtures"));
  }

  /** The folder that holds the root pom; tests run in the root or in a module. */
  private static Path checkout() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isRegularFile(here.resolve("models/models.json")) ? here : here.getParent();
  }
}
