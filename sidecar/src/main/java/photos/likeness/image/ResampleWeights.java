package photos.likeness.image;

import photos.likeness.photo.ModelInput.Resample;

/**
 * For each pixel of a resized side, which source pixels it mixes and with what weights, as PIL
 * computes them for 8-bit pictures: a filter widened by the reduction, its weights summing to one,
 * in fixed point with {@value #PRECISION_BITS} fraction bits rounded away from zero.
 */
final class ResampleWeights {
  /** Of 32 bits, 8 for the pixel and 2 for overshoot are kept free. */
  static final int PRECISION_BITS = 32 - 8 - 2;

  private final int widest;
  private final int[] first;
  private final int[] count;
  private final int[] weights;

  private ResampleWeights(int pixels, int widest) {
    this.widest = widest;
    first = new int[pixels];
    count = new int[pixels];
    weights = new int[pixels * widest];
  }

  /**
   * Weights for a run of a resized side's pixels.
   *
   * @param sourceSize pixels of the source side
   * @param span the stretch of the source side that becomes the resized side
   * @param targetSize pixels of the whole resized side
   * @param from the first resized pixel wanted
   * @param pixels how many from there
   */
  static ResampleWeights of(
      Resample filter, int sourceSize, Span span, int targetSize, int from, int pixels) {
    double scale = span.length() / targetSize;
    double filterScale = Math.max(scale, 1);
    double support = support(filter) * filterScale;
    ResampleWeights result = new ResampleWeights(pixels, (int) Math.ceil(support) * 2 + 1);
    double[] exact = new double[result.widest];
    for (int i = 0; i < pixels; i++) {
      double centre = span.start() + (from + i + 0.5) * scale;
      int first = Math.max((int) (centre - support + 0.5), 0);
      int count = Math.min((int) (centre + support + 0.5), sourceSize) - first;
      double sum = 0;
      for (int k = 0; k < count; k++) {
        exact[k] = value(filter, (k + first - centre + 0.5) * (1 / filterScale));
        sum += exact[k];
      }
      result.first[i] = first;
      result.count[i] = count;
      for (int k = 0; k < count; k++) {
        result.weights[i * result.widest + k] = fixed(sum == 0 ? exact[k] : exact[k] / sum);
      }
    }
    return result;
  }

  /** How many resized pixels there are weights for. */
  int pixels() {
    return first.length;
  }

  /** The first source pixel that a resized pixel mixes. */
  int first(int pixel) {
    return first[pixel];
  }

  /** How many source pixels a resized pixel mixes. */
  int count(int pixel) {
    return count[pixel];
  }

  /** Where a resized pixel's weights begin in {@link #weights}. */
  int offset(int pixel) {
    return pixel * widest;
  }

  /** All weights; not to be written to. */
  int[] weights() {
    return weights;
  }

  /** The first source pixel that any resized pixel mixes. */
  int firstUsed() {
    return first[0];
  }

  /** The end (exclusive) of the source pixels that any resized pixel mixes. */
  int endUsed() {
    int last = first.length - 1;
    return first[last] + count[last];
  }

  private static int fixed(double weight) {
    double scaled = weight * (1 << PRECISION_BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }

  private static double support(Resample filter) {
    return switch (filter) {
      case BILINEAR -> 1;
      case BICUBIC -> 2;
      case LANCZOS -> 3;
    };
  }

  private static double value(Resample filter, double x) {
    return switch (filter) {
      case BILINEAR -> Math.max(0, 1 - Math.abs(x));
      case BICUBIC -> bicubic(Math.abs(x));
      case LANCZOS -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    };
  }

  /** Keys' cubic convolution with a = -0.5, in PIL's order of operations. */
  private static double bicubic(double x) {
    double a = -0.5;
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  private static double sinc(double x) {
    double angle = x * Math.PI;
    return x == 0 ? 1 : StrictMath.sin(angle) / angle;
  }
}
