package photos.likeness.search;

/** The standard normal distribution. */
public final class NormalDistribution {
  private static final double FARTHEST = 8;

  private NormalDistribution() {}

  /** The share of values below {@code z}, for {@code z} from -8 to 8. */
  public static double below(double z) {
    double term = z;
    double sum = z;
    for (int odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
      term *= z * z / odd;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The value with that share, 0 to 1, of all values above it; between -8 and 8. */
  public static double withShareAbove(double share) {
    double low = -FARTHEST;
    double high = FARTHEST;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (1 - below(middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
