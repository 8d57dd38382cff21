package photos.likeness.index;

import java.util.Optional;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;

/**
 * A photo with a picture of it that another program gives. What is said besides the picture counts
 * only if the index does not know the photo.
 */
public final class PushedPicture {
  private final PhotoKey key;
  private final Optional<String> editStamp;
  private final byte[] jpeg;
  private final Optional<String> path;
  private final String fileType;
  private final PhotoMetadata metadata;

  /**
   * @param editStamp what the other program says of the last edit, compared only with what it said
   *     before
   * @param jpeg the picture; shared, not to be written to
   * @param path of the photo's own file, absolute
   * @param fileType lower-case extension of that file
   * @param metadata of the photo; its size is 0 if it was not told
   */
  public PushedPicture(
      PhotoKey key,
      Optional<String> editStamp,
      byte[] jpeg,
      Optional<String> path,
      String fileType,
      PhotoMetadata metadata) {
    this.key = key;
    this.editStamp = editStamp;
    this.jpeg = jpeg;
    this.path = path;
    this.fileType = fileType;
    this.metadata = metadata;
  }

  PhotoKey key() {
    return key;
  }

  Optional<String> editStamp() {
    return editStamp;
  }

  byte[] jpeg() {
    return jpeg;
  }

  Optional<String> path() {
    return path;
  }

  String fileType() {
    return fileType;
  }

  PhotoMetadata metadata() {
    return metadata;
  }
}
