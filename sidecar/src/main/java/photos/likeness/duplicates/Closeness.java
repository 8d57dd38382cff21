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
 *
 * <p>With the starter model, of 200 copies each of Flickr8k's photos (192 pixels a side; a copy of
 * 64 is smaller than any that people keep), how many in a hundred are found:
 *
 * <pre>
 * closeness                     0   0.25   0.5   0.75      1
 * half the size               100    100   100    100   98.5
 * a third of the size         100    100    98   80.5   29.5
 * JPEG quality 30             100    100   100   99.5   99.5
 * JPEG quality 10            99.5   99.5  98.5     92   55.5
 * cut by 3 % at each side     100    100  99.5   98.5     70
 * cut by 6 % at each side     100    100   100     99     67
 * cut by 8 % at one side      100    100   100     98   77.5
 * cut from 3:2 to 16:9        100    100   100   98.5     76
 * brighter, more contrast     100    100   100    100     92
 * darker, less contrast       100    100   100    100    100
 * warmer                      100    100   100    100   97.5
 * black and white             100    100    99     94     67
 * mirrored                    100    100   100    100    100
 * signed in a corner          100    100  99.5     98     89
 * in a white frame of 4 %     100    100   100     98     55
 * </pre>
 *
 * <p>Of the 499,500 pairs of 1,000 different photos 2 are taken for copies at closeness 0, none at
 * 0.25 and above. Copies turned by 90° are never found.
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
