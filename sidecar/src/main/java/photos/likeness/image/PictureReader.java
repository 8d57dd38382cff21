package photos.likeness.image;

/** Decodes JPEG, PNG, GIF (its first frame) and BMP. Thread-safe. */
public final class PictureReader {

  /**
   * Decodes to upright sRGB: EXIF orientation applied, an embedded ICC profile converted.
   *
   * @param file the file's bytes; its kind is told by them, never by a name
   * @throws UnreadableImageException if it is no picture we read, is damaged beyond use, or is
   *     larger than {@link ImageLimits} allow
   */
  public Picture read(byte[] file) throws UnreadableImageException {
    throw new UnsupportedOperationException();
  }
}
