package photos.likeness.image;

import java.util.Optional;

/**
 * A decoded picture: upright, sRGB. Its arrays are shared, not copied: not to be written to.
 *
 * <p>A picture read for a {@link WantedSize} may have fewer pixels than the file: {@link #width}
 * and {@link #height} are those at hand, {@link #originalWidth} and {@link #originalHeight} the
 * file's.
 */
public final class Picture {
  private final int width;
  private final int height;
  private final byte[] rgb;
  private final Optional<byte[]> alpha;
  private final String fileType;
  private final Original original;
  private final int originalWidth;
  private final int originalHeight;

  Picture(int width, int height, byte[] rgb, Optional<byte[]> alpha, String fileType) {
    this(width, height, rgb, alpha, fileType, Original.unscaled(width, height));
  }

  Picture(
      int width,
      int height,
      byte[] rgb,
      Optional<byte[]> alpha,
      String fileType,
      Original original) {
    this(width, height, rgb, alpha, fileType, original, original.width(), original.height());
  }

  private Picture(
      int width,
      int height,
      byte[] rgb,
      Optional<byte[]> alpha,
      String fileType,
      Original original,
      int originalWidth,
      int originalHeight) {
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d×%d pixels take %d bytes, got %d"
              .formatted(width, height, 3L * width * height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.alpha = alpha;
    this.fileType = fileType;
    this.original = original;
    this.originalWidth = originalWidth;
    this.originalHeight = originalHeight;
  }

  /** Pixels at hand. */
  public int width() {
    return width;
  }

  /** Pixels at hand. */
  public int height() {
    return height;
  }

  /** Pixels of the whole picture, upright. */
  public int originalWidth() {
    return originalWidth;
  }

  /** Pixels of the whole picture, upright. */
  public int originalHeight() {
    return originalHeight;
  }

  /**
   * The same pixels as a preview of a larger picture.
   *
   * @param width pixels of that picture, upright
   * @param height pixels
   */
  Picture of(String type, int width, int height) {
    return new Picture(this.width, this.height, rgb, alpha, type, original, width, height);
  }

  /** What these pixels were made of, and where in them it lies. */
  Original original() {
    return original;
  }

  /** Red, green, blue, one byte each, row by row from the top: {@code 3 * width * height}. */
  public byte[] rgb() {
    return rgb;
  }

  /** One byte a pixel, 255 opaque, not premultiplied; empty if the picture is opaque. */
  public Optional<byte[]> alpha() {
    return alpha;
  }

  /** What the bytes were: {@code jpeg}, {@code tiff}, {@code heic}… */
  public String fileType() {
    return fileType;
  }
}
