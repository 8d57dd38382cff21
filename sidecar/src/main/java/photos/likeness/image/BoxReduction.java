package photos.likeness.image;

/**
 * Shrinks by a whole factor, each new pixel the mean of a square of old ones: one cheap pass that
 * leaves little for an exact filter to do. What is left over on the right and at the bottom, less
 * than one new pixel, is dropped.
 *
 * @param width new pixels a row
 * @param factor old pixels a side of each square
 */
record BoxReduction(int width, int height, int factor) {

  /** The largest reduction that leaves at least a number of pixels on the longer side. */
  static BoxReduction leaving(int leastLongSide, int width, int height) {
    int factor = Math.clamp(Math.max(width, height) / leastLongSide, 1, Math.min(width, height));
    return new BoxReduction(width / factor, height / factor, factor);
  }

  /**
   * The reduced picture, RGB; the same array if the factor is one.
   *
   * @param rgb rows of {@code oldWidth} pixels
   */
  byte[] apply(byte[] rgb, int oldWidth) {
    if (factor == 1) {
      return rgb;
    }
    byte[] reduced = new byte[3 * width * height];
    int[] sums = new int[3 * width];
    for (int y = 0; y < height; y++) {
      for (int row = 0; row < factor; row++) {
        addRow(rgb, 3 * (y * factor + row) * oldWidth, sums);
      }
      divide(sums, reduced, 3 * y * width);
    }
    return reduced;
  }

  private void addRow(byte[] rgb, int start, int[] sums) {
    int from = start;
    for (int x = 0; x < sums.length; x += 3) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int i = 0; i < factor; i++) {
        red += rgb[from] & 0xFF;
        green += rgb[from + 1] & 0xFF;
        blue += rgb[from + 2] & 0xFF;
        from += 3;
      }
      sums[x] += red;
      sums[x + 1] += green;
      sums[x + 2] += blue;
    }
  }

  private void divide(int[] sums, byte[] reduced, int to) {
    int area = factor * factor;
    for (int i = 0; i < sums.length; i++) {
      reduced[to + i] = (byte) ((sums[i] + area / 2) / area);
      sums[i] = 0;
    }
  }
}
