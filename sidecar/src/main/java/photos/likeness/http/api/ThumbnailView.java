package photos.likeness.http.api;

/** A small JPEG of a photo. Its bytes are shared, not copied: not to be written to. */
public final class ThumbnailView {
  private final String entityTag;
  private final byte[] jpeg;

  /**
   * @param entityTag changes with the picture; without quotation marks
   * @param jpeg sRGB, at most 384 pixels a side
   */
  public ThumbnailView(String entityTag, byte[] jpeg) {
    this.entityTag = entityTag;
    this.jpeg = jpeg;
  }

  /** The HTTP entity tag, without quotation marks. */
  public String entityTag() {
    return entityTag;
  }

  public byte[] jpeg() {
    return jpeg;
  }
}
