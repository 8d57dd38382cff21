package photos.likeness.source.takeout;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where an export lies: a folder with archives or with what was unpacked of them, one archive with
 * the others of its export beside it, or an archive of another name by itself.
 *
 * @param folder what everything lies in
 * @param identity stays the same when archives are added
 * @param archives the name of the one archive that is looked at, or what stands before the number
 *     in the names of several; empty for all
 * @param onlyArchive whether nothing else in the folder is looked at
 */
public record ExportLocation(Path folder, Path identity, String archives, boolean onlyArchive) {
  private static final String ZIP = ".zip";

  /**
   * The location that a path stands for.
   *
   * @param path an absolute real path of a folder or of an archive
   */
  public static ExportLocation of(Path path) {
    if (Files.isDirectory(path)) {
      return new ExportLocation(path, path, "", false);
    }
    String name = path.getFileName().toString();
    // Google's parts belong together: a photo in one may be described in another.
    Optional<String> export = PartName.of(name).map(PartName::export);
    Path identity = export.map(series -> path.resolveSibling(series + ZIP)).orElse(path);
    return new ExportLocation(path.getParent(), identity, export.orElse(name), true);
  }

  /** The same location from its identity. */
  public static ExportLocation ofIdentity(Path identity) {
    if (Files.isDirectory(identity)) {
      return of(identity);
    }
    String name = identity.getFileName().toString();
    boolean series = PartName.of(name.replace(ZIP, "-001" + ZIP)).isPresent();
    return new ExportLocation(
        identity.getParent(),
        identity,
        series ? name.substring(0, name.length() - ZIP.length()) : name,
        true);
  }

  /** Whether a file is an archive of the kind that is read in place. */
  public static boolean isArchive(Path file) {
    return lowerName(file).endsWith(ZIP);
  }

  /**
   * Whether a file is an archive that can't be read in place: a tgz has no directory to seek by.
   */
  public static boolean isTar(Path file) {
    return lowerName(file).endsWith(".tgz") || lowerName(file).endsWith(".tar.gz");
  }

  /** Whether a file is an archive that is read in place and has a name of Google's making. */
  public static boolean isTakeoutArchive(Path file) {
    return isArchive(file) && PartName.of(file.getFileName().toString()).isPresent();
  }

  private static String lowerName(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /** Whether something of it is there. */
  public boolean isThere() {
    if (Files.exists(identity)) {
      return true;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isArchive(file) && holds(file)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether an archive in the folder is one of this location's. */
  boolean holds(Path archive) {
    String name = archive.getFileName().toString();
    return archives.isEmpty() || name.equals(archives) || name.startsWith(archives + "-");
  }

  /**
   * Whether a path that a person gave for photos is an export by all appearances: an archive; a
   * folder with an archive of Google's naming, or with Google Photos' folder in it, and no photos
   * of its own.
   *
   * @param isPhoto which names are photos' names
   */
  public static boolean looksLikeExport(Path path, Predicate<String> isPhoto) throws IOException {
    if (!Files.isDirectory(path)) {
      return isArchive(path) || isTar(path);
    }
    if (path.getNameCount() > 0 && FolderName.isService(path.getFileName().toString())) {
      return true;
    }
    boolean found = false;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (isPhoto.test(name)) {
          return false;
        }
        found |=
            ((isArchive(entry) || isTar(entry)) && PartName.of(name).isPresent())
                || (Files.isDirectory(entry) && holdsService(entry, name));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static boolean holdsService(Path folder, String name) throws IOException {
    if (FolderName.isService(name)) {
      return true;
    }
    boolean unpacked = name.equalsIgnoreCase("Takeout") || PartName.of(name).isPresent();
    if (!unpacked) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String inner = entry.getFileName().toString();
        if (FolderName.isService(inner) || inner.equalsIgnoreCase("Takeout")) {
          return true;
        }
      }
    }
    return false;
  }
}
