package photos.likeness.image;

import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * Makes a picture of rows of samples, whatever their depth: gray, RGB or CMYK to sRGB, by a profile
 * if there is one. Not thread-safe.
 */
final class PictureRows {
  private static final int DEEP = 65_535;

  private final int width;
  private final int height;
  private final int channels;
  private final Optional<IccConversion> conversion;
  private final byte[] rgb;
  private final byte[] alpha;
  private final int[] deep;

  /**
   * @param channels 1 gray, 3 RGB, 4 CMYK with the highest value for full ink
   */
  PictureRows(
      int width, int height, int channels, boolean hasAlpha, Optional<IccConversion> conversion) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.conversion = conversion;
    rgb = new byte[3 * width * height];
    alpha = hasAlpha ? new byte[width * height] : new byte[0];
    deep = new int[conversion.isPresent() ? width * channels : 0];
  }

  /**
   * Takes a row.
   *
   * @param samples {@code bands} a pixel: the colours, alpha if there is one, others
   * @param most the highest value of a sample, at most 65535
   */
  void put(int y, int[] samples, int bands, int most) {
    if (alpha.length > 0) {
      for (int x = 0; x < width; x++) {
        alpha[y * width + x] = toByte(samples[x * bands + channels], most);
      }
    }
    if (conversion.isPresent()) {
      putConverted(y, samples, bands, most);
      return;
    }
    for (int x = 0; x < width; x++) {
      putPlain(3 * (y * width + x), samples, x * bands, most);
    }
  }

  private void putConverted(int y, int[] samples, int bands, int most) {
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < channels; c++) {
        deep[x * channels + c] = (int) ((long) samples[x * bands + c] * DEEP / most);
      }
    }
    conversion.get().toSrgb(deep, width, rgb, 3 * y * width);
  }

  private void putPlain(int at, int[] samples, int from, int most) {
    switch (channels) {
      case 1 -> {
        byte gray = toByte(samples[from], most);
        rgb[at] = gray;
        rgb[at + 1] = gray;
        rgb[at + 2] = gray;
      }
      case 4 -> {
        int paper = 255 - (toByte(samples[from + 3], most) & 0xFF);
        for (int c = 0; c < 3; c++) {
          rgb[at + c] = Cmyk.light(255 - (toByte(samples[from + c], most) & 0xFF), paper);
        }
      }
      default -> {
        rgb[at] = toByte(samples[from], most);
        rgb[at + 1] = toByte(samples[from + 1], most);
        rgb[at + 2] = toByte(samples[from + 2], most);
      }
    }
  }

  private static byte toByte(int sample, int most) {
    return (byte) (most == DEEP ? sample >> 8 : (int) ((long) sample * 255 / most));
  }

  /** The picture, upright. */
  Picture picture(ImageKind kind, Orientation orientation) {
    return Turning.upright(
        new Picture(width, height, rgb, Alpha.unlessOpaque(alpha), kind.fileType()), orientation);
  }
}
