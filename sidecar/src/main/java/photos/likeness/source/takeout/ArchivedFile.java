package photos.likeness.source.takeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file in an archive, by its path as if the archive were a folder.
 *
 * @param archive the archive
 * @param name names within it with {@code /} between
 */
public record ArchivedFile(Path archive, String name) {

  /** Empty if no part of the path but its last is a file. */
  public static Optional<ArchivedFile> of(Path path) {
    for (Path part = path.getParent(); part != null; part = part.getParent()) {
      if (Files.isRegularFile(part)) {
        String separator = path.getFileSystem().getSeparator();
        String name = part.relativize(path).toString().replace(separator, "/");
        return Optional.of(new ArchivedFile(part, name));
      }
    }
    return Optional.empty();
  }

  /**
   * Unpacks the file into memory.
   *
   * @param maxBytes more are not read
   * @return empty if it is not in the archive
   * @throws IOException if it can't be read, is damaged or longer
   */
  public Optional<byte[]> read(long maxBytes) throws IOException {
    try (ZipPart zip = ZipPart.open(archive)) {
      for (ZipPart.Entry entry : zip.entries()) {
        if (entry.name().replace('\\', '/').equals(name)) {
          return Optional.of(zip.read(entry.name(), maxBytes));
        }
      }
      return Optional.empty();
    }
  }
}
