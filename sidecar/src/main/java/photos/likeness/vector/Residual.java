package photos.likeness.vector;

/**
 * Residual codes as the resident scan keeps them: rounded to 4 bits, two in a byte. They are used
 * for the few vectors that the codes alone don't decide, so half the memory is worth a bound that
 * is some 18 times wider; it is still some 14 times closer than without.
 *
 * <p>A residual code r of {@link QuantisedVector} becomes n, the nearest of −7 to 7 to r / {@value
 * #STEP}. Component 2·i lies in the low half of byte i, component 2·i + 1 in the high half.
 */
final class Residual {
  /** What one step of a half byte stands for, in steps of a residual code: 7 · 18 + 1 = 127. */
  static final int STEP = 18;

  private Residual() {}

  /** How many bytes a vector of this dimension takes. */
  static int byteCount(int dimension) {
    return (dimension + 1) / 2;
  }

  /**
   * Packs residual codes.
   *
   * @param packed takes {@link #byteCount} bytes from {@code offset} on
   * @return the sum of the squares of what was rounded away, in steps of a residual code
   */
  static int pack(byte[] residual, byte[] packed, int offset) {
    int squares = 0;
    for (int i = 0; i < residual.length; i += 2) {
      int low = nearest(residual[i]);
      int left = residual[i] - STEP * low;
      squares += left * left;
      int high = 0;
      if (i + 1 < residual.length) {
        high = nearest(residual[i + 1]);
        left = residual[i + 1] - STEP * high;
        squares += left * left;
      }
      packed[offset + i / 2] = (byte) ((high << 4) | (low & 15));
    }
    return squares;
  }

  /** The nearest whole number to code / STEP; shifted to where division rounds down. */
  private static int nearest(int code) {
    return (code + 8 * STEP + STEP / 2) / STEP - 8;
  }

  /** Unpacks what {@link #pack} packed, as multiples of {@link #STEP} residual codes. */
  static void unpack(byte[] packed, int offset, byte[] halves) {
    for (int i = 0; i < halves.length; i++) {
      int both = packed[offset + i / 2];
      halves[i] = (byte) ((i & 1) == 0 ? (byte) (both << 4) >> 4 : both >> 4);
    }
  }
}
