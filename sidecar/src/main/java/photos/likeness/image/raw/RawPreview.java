package photos.likeness.image.raw;

/**
 * A whole JPEG inside a RAW file.
 *
 * @param start offset of its first byte
 * @param length bytes up to its end mark
 * @param width pixels as it lies in the file
 * @param height pixels
 * @param colours what its numbers mean, unless it has a profile of its own
 */
public record RawPreview(int start, int length, int width, int height, RawColours colours) {
  /** Pixels. */
  public long area() {
    return (long) width * height;
  }
}
