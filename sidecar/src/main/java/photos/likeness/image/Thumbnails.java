package photos.likeness.image;

/** Small JPEGs of pictures. Thread-safe. */
public final class Thumbnails {
  /** The longer side of a thumbnail, in pixels; smaller pictures keep their size. */
  public static final int LONG_SIDE = 384;

  private Thumbnails() {}

  /** An sRGB baseline JPEG, transparency over white, at most {@value #LONG_SIDE} pixels a side. */
  public static byte[] jpeg(Picture picture) {
    throw new UnsupportedOperationException();
  }
}
