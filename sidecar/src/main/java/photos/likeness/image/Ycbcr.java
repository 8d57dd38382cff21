package photos.likeness.image;

/**
 * JFIF's YCbCr (ITU-R BT.601, full range) to RGB, in 16-bit fixed point rounded as libjpeg rounds,
 * so that the values are those other programs show.
 */
final class Ycbcr {
  private static final int SCALE_BITS = 16;
  private static final int HALF = 1 << (SCALE_BITS - 1);
  private static final int CR_TO_RED = fixed(1.40200);
  private static final int CB_TO_BLUE = fixed(1.77200);
  private static final int CR_TO_GREEN = fixed(0.71414);
  private static final int CB_TO_GREEN = fixed(0.34414);

  private Ycbcr() {}

  private static int fixed(double factor) {
    return (int) (factor * (1 << SCALE_BITS) + 0.5);
  }

  /**
   * Converts interleaved samples in place.
   *
   * @param bands samples a pixel, of which the first three are converted
   */
  static void toRgb(byte[] samples, int bands) {
    for (int i = 0; i + 2 < samples.length; i += bands) {
      int luma = samples[i] & 0xFF;
      int cb = (samples[i + 1] & 0xFF) - 128;
      int cr = (samples[i + 2] & 0xFF) - 128;
      samples[i] = clip(luma + ((CR_TO_RED * cr + HALF) >> SCALE_BITS));
      samples[i + 1] = clip(luma + ((-CB_TO_GREEN * cb - CR_TO_GREEN * cr + HALF) >> SCALE_BITS));
      samples[i + 2] = clip(luma + ((CB_TO_BLUE * cb + HALF) >> SCALE_BITS));
    }
  }

  private static byte clip(int value) {
    return (byte) Math.clamp(value, 0, 255);
  }
}
