package photos.likeness.search;

import java.util.Arrays;

/**
 * Where the scores of a term lie: their middle, and how far noise strays from it.
 *
 * <p>What matches a question lies above the middle only, and may be a third of a library (dogs, in
 * a breeder's). So the spread is read below the middle: from the median down to the quantile where
 * a normal distribution has come down by one standard deviation. It does not grow with the number
 * of matches, nor with a few scores far below.
 *
 * <p>A handful of photos says little of a spread: it counts as if {@value #PRESUMED_SCORES} more
 * scores had been seen, of the presumed spread. That also keeps it above 0 where all photos look
 * the same.
 *
 * @param middle the median
 * @param spread above 0
 */
public record Scale(double middle, double spread) {
  private static final int PRESUMED_SCORES = 5;

  /** The standard normal distribution's share below -1. */
  private static final double ONE_DEVIATION_DOWN = 0.158655;

  /**
   * Reads the scale off scores, in any order.
   *
   * @param presumedSpread what to think of the spread before the first score is seen, above 0
   * @param leastSpread the spread is not taken for less than this
   */
  public static Scale of(double[] scores, double presumedSpread, double leastSpread) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double middle = quantile(sorted, 0.5);
    double seen = middle - quantile(sorted, ONE_DEVIATION_DOWN);
    double variance =
        (sorted.length * seen * seen + PRESUMED_SCORES * presumedSpread * presumedSpread)
            / (sorted.length + PRESUMED_SCORES);
    return new Scale(middle, Math.max(Math.sqrt(variance), leastSpread));
  }

  /** The quantile of sorted values, between two neighbours in proportion; 0 of none. */
  public static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
