package photos.likeness.index;

import photos.likeness.photo.PhotoMetadata;
import photos.likeness.source.SourcePhoto;

/** How the photos of one kind of source are read. Used by all decoders at once. */
interface PhotoReading<P extends SourcePhoto> {

  /** Reads the file, once there is room for it. */
  LoadedFile load(FileDecoding decoding, Watch work, P photo) throws SkipException;

  /**
   * What is known of a photo, from its file and from whatever else the source has.
   *
   * @param work hears of what can't be read; the photo is indexed without it
   */
  PhotoMetadata metadata(Watch work, P photo, byte[] file);
}
