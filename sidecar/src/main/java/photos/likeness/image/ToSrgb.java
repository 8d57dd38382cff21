package photos.likeness.image;

/** One conversion of pixels to sRGB. Not shared between threads. */
interface ToSrgb {

  /** Samples a pixel: 1 gray, 3 RGB, 4 CMYK. */
  int channels();

  /**
   * Converts bytes, 0 to 255 a sample.
   *
   * @param from index of the first sample
   * @param rgb may be {@code samples} itself if {@code to} is not past {@code from} and there are
   *     three channels
   */
  void convert(byte[] samples, int from, byte[] rgb, int to, int pixels);

  /** Converts samples of 16 bits, 0 to 65535. */
  void convertDeep(int[] samples, byte[] rgb, int to, int pixels);
}
