package photos.likeness.source;

import java.nio.file.Path;
import java.util.List;
import photos.likeness.photo.FileStamp;

/**
 * A file a source lists.
 *
 * @param externalId the source's own id for it; for a folder the path below the root, with {@code
 *     /} between names
 * @param path where it lies, absolute
 * @param stamp its size and time when it was listed
 * @param xmpFiles files beside it that say something of it
 */
public record SourceFile(String externalId, Path path, FileStamp stamp, List<XmpFile> xmpFiles)
    implements SourcePhoto {

  public SourceFile {
    xmpFiles = List.copyOf(xmpFiles);
  }

  /** A file that stands alone. */
  public SourceFile(String externalId, Path path, FileStamp stamp) {
    this(externalId, path, stamp, List.of());
  }

  @Override
  public String place() {
    return path.toString();
  }
}
