package photos.likeness.image;

import photos.likeness.photo.Orientation;

/** The orientation an EXIF block asks for (EXIF 2.32, tag 0x0112). */
final class ExifOrientation {
  private static final int TAG = 0x0112;

  private ExifOrientation() {}

  /**
   * The orientation, upright if the block is damaged or says none.
   *
   * @param tiff the block from its byte order mark on, without {@code Exif\0\0}
   */
  static Orientation of(byte[] tiff) {
    return Orientation.ofExif(TiffTags.of(tiff).number(TAG).orElse(1));
  }
}
