package photos.likeness.image;

import java.util.Arrays;
import photos.likeness.photo.ModelInput.Resample;

/**
 * Resizes interleaved 8-bit RGB as PIL's {@code Image.resize} does, bit for bit: first every row,
 * rounded and clipped to 8 bits, then every column; a side that keeps its size is passed over.
 * Since Pillow 13 (its pull request 9549) columns go first where that leaves rows much less to do.
 * Only what the wanted box needs is computed.
 */
final class Resampler {
  private static final int HALF = 1 << (ResampleWeights.PRECISION_BITS - 1);

  /**
   * Pixels to resize, RGB. Not a copy, and not written to.
   *
   * @param across the part of the width that becomes the new width
   * @param down the part of the height that becomes the new height
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Source(byte[] rgb, int width, int height, Span across, Span down) {}

  /** A part of the resized picture. */
  record Box(int left, int top, int width, int height) {}

  private Resampler() {}

  /**
   * A box of the resized picture, RGB.
   *
   * @param source what is resized: {@code 3 * width * height} bytes, and the part of them to use
   */
  static byte[] resize(Source source, Resample filter, int newWidth, int newHeight, Box box) {
    byte[] rgb = source.rgb;
    int width = source.width;
    int height = source.height;
    ResampleWeights rows =
        ResampleWeights.of(filter, height, source.down, newHeight, box.top, box.height);
    if (height - newHeight > 2 * Math.max(0, width - newWidth)) {
      return columnsFirst(source, filter, newWidth, rows, box);
    }
    boolean keepsHeight = newHeight == height && source.down.isWhole(height);
    int firstRow = keepsHeight ? box.top : rows.firstUsed();
    int endRow = keepsHeight ? box.top + box.height : rows.endUsed();
    byte[] narrowed =
        newWidth == width && source.across.isWhole(width)
            ? cut(rgb, width, firstRow, endRow, box)
            : acrossRows(
                rgb,
                width,
                firstRow,
                endRow,
                ResampleWeights.of(filter, width, source.across, newWidth, box.left, box.width));
    return keepsHeight ? narrowed : downColumns(narrowed, 3 * box.width, firstRow, rows);
  }

  private static byte[] columnsFirst(
      Source source, Resample filter, int newWidth, ResampleWeights rows, Box box) {
    int width = source.width;
    byte[] lowered = downColumns(source.rgb, 3 * width, 0, rows);
    return newWidth == width && source.across.isWhole(width)
        ? cut(lowered, width, 0, box.height, box)
        : acrossRows(
            lowered,
            width,
            0,
            box.height,
            ResampleWeights.of(filter, width, source.across, newWidth, box.left, box.width));
  }

  private static byte[] cut(byte[] rgb, int width, int firstRow, int endRow, Box box) {
    byte[] result = new byte[3 * box.width * (endRow - firstRow)];
    for (int y = firstRow; y < endRow; y++) {
      System.arraycopy(
          rgb, 3 * (y * width + box.left), result, 3 * (y - firstRow) * box.width, 3 * box.width);
    }
    return result;
  }

  private static byte[] acrossRows(
      byte[] rgb, int width, int firstRow, int endRow, ResampleWeights columns) {
    byte[] result = new byte[3 * columns.pixels() * (endRow - firstRow)];
    int used = columns.endUsed() - columns.firstUsed();
    int[] red = new int[used];
    int[] green = new int[used];
    int[] blue = new int[used];
    int to = 0;
    for (int y = firstRow; y < endRow; y++) {
      int from = 3 * (y * width + columns.firstUsed());
      for (int x = 0; x < used; x++) {
        red[x] = rgb[from + 3 * x] & 0xFF;
        green[x] = rgb[from + 3 * x + 1] & 0xFF;
        blue[x] = rgb[from + 3 * x + 2] & 0xFF;
      }
      for (int pixel = 0; pixel < columns.pixels(); pixel++) {
        int first = columns.first(pixel) - columns.firstUsed();
        result[to] = mix(red, first, columns, pixel);
        result[to + 1] = mix(green, first, columns, pixel);
        result[to + 2] = mix(blue, first, columns, pixel);
        to += 3;
      }
    }
    return result;
  }

  private static byte mix(int[] samples, int first, ResampleWeights columns, int pixel) {
    int[] weights = columns.weights();
    int offset = columns.offset(pixel);
    int count = columns.count(pixel);
    int sum = HALF;
    for (int k = 0; k < count; k++) {
      sum += samples[first + k] * weights[offset + k];
    }
    return clip(sum);
  }

  private static byte[] downColumns(
      byte[] source, int rowBytes, int sourceTop, ResampleWeights rows) {
    byte[] result = new byte[rowBytes * rows.pixels()];
    int[] sums = new int[rowBytes];
    for (int pixel = 0; pixel < rows.pixels(); pixel++) {
      Arrays.fill(sums, HALF);
      for (int k = 0; k < rows.count(pixel); k++) {
        int weight = rows.weights()[rows.offset(pixel) + k];
        int from = (rows.first(pixel) + k - sourceTop) * rowBytes;
        for (int i = 0; i < rowBytes; i++) {
          sums[i] += (source[from + i] & 0xFF) * weight;
        }
      }
      for (int i = 0; i < rowBytes; i++) {
        result[pixel * rowBytes + i] = clip(sums[i]);
      }
    }
    return result;
  }

  private static byte clip(int sum) {
    return (byte) Math.clamp(sum >> ResampleWeights.PRECISION_BITS, 0, 255);
  }
}
