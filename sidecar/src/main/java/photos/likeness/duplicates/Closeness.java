package photos.likeness.duplicates;

/**
 * The one rule of how alike two pictures must be.
 *
 * <p>Two measures tell copies: in how many of 64 bits their hashes differ ({@link
 * PictureDistance}), and the cosine of their vectors. A copy strays in the one or the other, hardly
 * in both: a cut moves the bits and leaves the cosine, black and white leaves the bits and moves
 * the cosine. So they share one allowance:
 *
 * <pre>bits / B + (1 − cosine) / D ≤ 1</pre>
 *
 * <p>with B = {@value #BITS} · s bits, and D = {@value #DISTANCE} · (1 − n) · s, n being the cosine
 * from which on two pictures look the same by the model in use ({@link
 * photos.likeness.clip.DualEncoder#nearIdentical}), which brings models to one scale. Closeness c
 * sets s = 1.6 − 1.2 · c: 1 at the default of 0.5, 0.4 at 1, 1.6 at 0. Both bounds fall as
 * closeness rises, so no pair appears that a lower closeness did not have.
 */
record Closeness(double mostBits, double mostDistance, double burstCosine) {
  private static final int BITS = 12;
  private static final int DISTANCE = 10;

  /** Shots of a burst show one thing, moved: they may be that many times as far as look-alikes. */
  private static final int BURST_DISTANCE = 6;

  /**
   * The rule for a model.
   *
   * @param closeness 0 to 1
   * @param nearIdentical the model's
   */
  static Closeness of(double closeness, double nearIdentical) {
    double share = 1.6 - 1.2 * closeness;
    return new Closeness(
        BITS * share,
        DISTANCE * (1 - nearIdentical) * share,
        1 - BURST_DISTANCE * (1 - nearIdentical));
  }

  /** Bits that may differ where the vectors are the same. */
  int bits() {
    return (int) Math.floor(mostBits);
  }

  /** Whether two pictures are near copies. */
  boolean near(int bits, double cosine) {
    return bits / mostBits + (1 - cosine) / mostDistance <= 1;
  }

  /** Whether two shots that follow each other are of one burst. */
  boolean burst(double cosine) {
    return cosine >= burstCosine;
  }
}
