package photos.likeness.image;

/**
 * A stretch of one side of a raster, in pixels and fractions of one.
 *
 * @param start from the side's beginning
 */
record Span(double start, double length) {

  /** A whole side. */
  static Span whole(int pixels) {
    return new Span(0, pixels);
  }

  boolean isWhole(int pixels) {
    return start == 0 && length == pixels;
  }

  /** The same stretch when the side is read from its other end. */
  Span mirrored(int pixels) {
    return new Span(pixels - start - length, length);
  }

  /** The same stretch when each {@code factor} pixels of the side become one of {@code pixels}. */
  Span reduced(int factor, int pixels) {
    double from = start / factor;
    return new Span(from, Math.min(length / factor, pixels - from));
  }
}
