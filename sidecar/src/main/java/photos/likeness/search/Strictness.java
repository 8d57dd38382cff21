package photos.likeness.search;

/**
 * The one rule of what is left out of an answer.
 *
 * <p>A score says how many times the spread of noise a photo stands above the library's middle (see
 * {@link Direction}), for words, photos and mixtures alike. Among N photos without any likeness to
 * the question, noise alone lifts some: a normal distribution leaves a share p of them above its
 * quantile for p. Strictness s asks for the score that noise alone would give to about <i>N to the
 * power of 1 - s</i> of them, a share of N to the power of -s: to all at 0, to the square root of N
 * at 0.5, to a single one at 1. That least score grows like the square root of 2 s ln N, so a
 * larger library has to stand out further, and it never falls as strictness rises: no hit appears
 * that a lower strictness did not have.
 *
 * <p>N is the number of photos compared, those the filter lets pass: in a small album less noise
 * has to be told from likeness. {@value #ALWAYS_COMPARED} are counted on top, so that a filter that
 * leaves one photo does not let that one pass whatever it shows.
 *
 * <p>With the starter model on Flickr8k's 1,000 dev photos: how many hits the median caption has;
 * how many captions with their own photo among the ten best hits keep it; how many have no hit at
 * all; how many hits a thing has that many of the photos show, nonsense or a thing that none shows,
 * and a photo (medians):
 *
 * <pre>
 * strictness  caption  own kept  none   there  not there  photo
 *       0.25      208     100 %    0 %    204         90    219
 *       0.50       62     100 %    0 %     66          2     80
 *       0.75       21    95.9 %  1.0 %     35          0     35
 *       1.00        8    82.2 %  9.7 %     18          0     16
 * </pre>
 */
final class Strictness {
  private static final int ALWAYS_COMPARED = 20;

  private Strictness() {}

  /**
   * The score that a hit must reach.
   *
   * @param strictness 0 to 1
   * @param considered how many photos were compared
   */
  static double leastScore(double strictness, long considered) {
    if (strictness == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double share = Math.pow((double) considered + ALWAYS_COMPARED, -strictness);
    return NormalDistribution.withShareAbove(share);
  }
}
