package photos.likeness.store;

import photos.likeness.photo.FileStamp;

/**
 * What the last look at a file left: enough to decide whether to look again.
 *
 * @param stamp the file's size and time then
 * @param metadataStamp what its metadata was read with and from then, {@link
 *     IndexedPhoto#metadataStamp}; empty where that is not known
 * @param embedded whether its content has a vector of the model asked for
 * @param coarse whether that was made from its thumbnail, as nothing else was at hand
 * @param failed whether it could not be read then
 * @param missing whether it was not found at the last look
 * @param waits whether it waits for a picture of how it is developed now
 */
public record KnownPhoto(
    FileStamp stamp,
    String metadataStamp,
    boolean embedded,
    boolean coarse,
    boolean failed,
    boolean missing,
    boolean waits) {

  /** One that was seen itself, and does not wait. */
  public KnownPhoto(
      FileStamp stamp, String metadataStamp, boolean embedded, boolean failed, boolean missing) {
    this(stamp, metadataStamp, embedded, false, failed, missing, false);
  }
}
