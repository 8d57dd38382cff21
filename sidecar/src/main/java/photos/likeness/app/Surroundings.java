package photos.likeness.app;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import photos.likeness.clip.ModelRegistry;

/**
 * All that a command gets from outside: nothing below {@link Main} touches the process's own
 * streams or environment.
 *
 * @param out data
 * @param err text for people
 * @param environment the process's variables
 * @param userHome the person's home folder
 * @param operatingSystem as Java names it, {@code Linux}, {@code Mac OS X}, {@code Windows 11}
 * @param models that this build describes
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path userHome,
    String operatingSystem,
    Terminal terminal,
    Interruption interruption,
    Supplier<ModelRegistry> models) {
  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** With the models that come with this build. */
  Surroundings(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Path userHome,
      String operatingSystem,
      Terminal terminal,
      Interruption interruption) {
    this(
        out,
        err,
        environment,
        userHome,
        operatingSystem,
        terminal,
        interruption,
        ModelRegistry::bundled);
  }

  boolean windows() {
    return operatingSystem.startsWith("Windows");
  }

  boolean mac() {
    return operatingSystem.startsWith("Mac");
  }

  /** A variable that is set to something. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Where this user's data lies unless something else was said. */
  Path defaultDataFolder() {
    Optional<Path> named = variable("LIKENESS_DATA").map(value -> path("LIKENESS_DATA", value));
    if (named.isPresent()) {
      return named.get().toAbsolutePath().normalize();
    }
    if (mac()) {
      return userHome.resolve("Library", "Application Support", "Likeness");
    }
    if (windows()) {
      return variable("LOCALAPPDATA")
          .map(Path::of)
          .orElseGet(() -> userHome.resolve("AppData", "Local"))
          .resolve("Likeness");
    }
    // The XDG base directory specification has relative values ignored.
    return variable("XDG_DATA_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> userHome.resolve(".local", "share"))
        .resolve("likeness");
  }

  private static Path path(String variable, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw CommandException.wrongUse(
          variable + " is no path on this system: " + value, "Set it to a folder.");
    }
  }
}
