package photos.likeness.image;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A native library that may be installed on this system, looked for under its usual names. It stays
 * loaded as long as the program runs.
 *
 * @param name for people
 * @param candidates file names, which the system's loader looks for, and absolute paths, in the
 *     order in which they are tried
 */
record SystemLibrary(String name, List<String> candidates) {
  private static final List<String> MAC_FOLDERS =
      List.of("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib");

  SystemLibrary {
    candidates = List.copyOf(candidates);
  }

  /** A library that was found. */
  record Loaded(String where, SymbolLookup symbols) {
    /**
     * Where a function of it lies. To bind it takes some milliseconds, and is left to its first
     * call: people wait for the start, and most of them need few of these.
     *
     * @param needed the library and its version that have it, for people
     * @throws MissingLibraryException if the library has none of this name
     */
    MemorySegment address(String function, String needed) throws MissingLibraryException {
      return symbols
          .find(function)
          .orElseThrow(() ->
              new MissingLibraryException(
                  "%s has no function %s; %s or newer is needed"
                      .formatted(where, function, needed)));
    }
  }

  /**
   * Where a library is on systems that have it.
   *
   * @param linux file names, the system knows their folders
   * @param mac file names, looked for where Homebrew and MacPorts put them
   * @param windows file names, looked for in the folders of PATH and in those given
   */
  static SystemLibrary of(
      String name,
      List<String> linux,
      List<String> mac,
      List<String> windows,
      List<String> windowsFolders) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return new SystemLibrary(name, inFolders(MAC_FOLDERS, mac));
    }
    if (system.startsWith("windows")) {
      // Absolute paths only: a bare name would also be looked for in the current folder.
      List<String> folders =
          Stream.concat(windowsFolders.stream(), Stream.of(pathFolders()))
              .filter(folder -> new File(folder).isAbsolute())
              .toList();
      return new SystemLibrary(name, inFolders(folders, windows));
    }
    return new SystemLibrary(name, linux);
  }

  private static String[] pathFolders() {
    String path = System.getenv("PATH");
    return path == null ? new String[0] : path.split(File.pathSeparator, -1);
  }

  private static List<String> inFolders(List<String> folders, List<String> names) {
    List<String> paths = new ArrayList<>();
    for (String folder : folders) {
      for (String file : names) {
        paths.add(folder + File.separator + file);
      }
    }
    return paths;
  }

  /**
   * Loads the first candidate that can be loaded.
   *
   * @throws MissingLibraryException if none is there, or those that are can't be loaded
   */
  @SuppressWarnings("restricted") // A library under these names is the system's or the user's own.
  Loaded load() throws MissingLibraryException {
    List<String> failed = new ArrayList<>();
    for (String candidate : candidates) {
      Path path = Path.of(candidate);
      if (path.isAbsolute() && !Files.exists(path)) {
        continue;
      }
      try {
        SymbolLookup symbols =
            path.isAbsolute()
                ? SymbolLookup.libraryLookup(path, Arena.global())
                : SymbolLookup.libraryLookup(candidate, Arena.global());
        return new Loaded(candidate, symbols);
      } catch (IllegalArgumentException e) {
        if (path.isAbsolute()) {
          failed.add("%s (%s)".formatted(candidate, e.getMessage()));
        }
      }
    }
    throw new MissingLibraryException(
        failed.isEmpty()
            ? "%s is not installed".formatted(name)
            : "%s can't be loaded from %s".formatted(name, String.join(", ", failed)));
  }
}
