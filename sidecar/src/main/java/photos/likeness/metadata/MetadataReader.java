package photos.likeness.metadata;

import photos.likeness.photo.PhotoMetadata;

/** Reads a photo file's metadata. Thread-safe. */
public final class MetadataReader {

  /**
   * What the file says; whatever can't be read is left unknown, and sizes are 0 if the header does
   * not give them.
   *
   * @param file the file's bytes
   */
  public PhotoMetadata read(byte[] file) {
    throw new UnsupportedOperationException();
  }
}
