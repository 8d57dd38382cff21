package photos.likeness.index;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.takeout.ArchivedFile;

/** Photos of the index that lie in an archive. */
public final class ArchivedOriginals {
  private ArchivedOriginals() {}

  /** Whether a photo's path leads into an archive that is there. */
  public static boolean isArchived(Photo photo) {
    return at(photo).isPresent();
  }

  /**
   * The photo's file, if the archive still has what the index has seen.
   *
   * @param maxBytes more are not read
   */
  public static Optional<byte[]> find(Photo photo, ContentKey content, long maxBytes) {
    return read(photo.path(), maxBytes)
        .filter(bytes -> LoadedFile.of(bytes, photo.stamp()).contentKey().equals(content));
  }

  /** The file at a path that leads into an archive, whatever it is now. */
  static Optional<byte[]> read(String path, long maxBytes) {
    return at(path)
        .flatMap(file -> {
          try {
            return file.read(maxBytes);
          } catch (IOException e) {
            return Optional.empty(); // Damaged or away: as good as not there.
          }
        });
  }

  private static Optional<ArchivedFile> at(Photo photo) {
    return photo.key().source().kind() == SourceKind.TAKEOUT ? at(photo.path()) : Optional.empty();
  }

  private static Optional<ArchivedFile> at(String path) {
    try {
      return ArchivedFile.of(Path.of(path));
    } catch (InvalidPathException e) {
      return Optional.empty(); // A name that this system has no path for.
    }
  }
}
