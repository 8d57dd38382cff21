package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where private copies of databases go while a recovery runs: a catalog may have gigabytes, and
 * tells of its owner's life. What a run that was killed has left there is taken away by the next.
 */
final class PrivateFolder {
  private static final String NAME = "likeness-recovery-";
  private static final Pattern OF_A_PROCESS = Pattern.compile(NAME + "(\\d{1,10})-.*");

  private PrivateFolder() {}

  /** Makes one, for its owner alone. */
  static Path make() throws IOException {
    Path made = Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
    clearAbandoned(made.toAbsolutePath().getParent());
    return made;
  }

  private static void clearAbandoned(Path temporary) {
    try (Stream<Path> all = Files.list(temporary)) {
      for (Path folder : all.filter(PrivateFolder::isAbandoned).toList()) {
        delete(folder);
      }
    } catch (IOException e) {
      // Another user's, or being taken away by another run at this moment.
      System.getLogger(PrivateFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "clearing " + temporary, e);
    }
  }

  private static boolean isAbandoned(Path folder) {
    Matcher name = OF_A_PROCESS.matcher(folder.getFileName().toString());
    return name.matches()
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> within;
    try (Stream<Path> files = Files.walk(folder)) {
      within = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : within) {
      Files.deleteIfExists(each);
    }
  }
}
