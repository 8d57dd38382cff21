package photos.likeness.search;

import java.util.Arrays;
import java.util.List;

/**
 * A whole question as one vector and one offset, so that one pass over the library answers it.
 *
 * <p>Each term's dot products are standardised by their {@link Scale} over the library's sample,
 * weighted and added; the sum is divided by the length of the weights and standardised once more.
 * So a score says how many times the spread of noise a photo stands above the library's middle, and
 * means the same for one word, for a photo, and for any mixture. Where terms pull against each
 * other the sum strays less than one term would; its noise does not, so a spread below 1 is taken
 * for 1.
 */
final class Direction {
  private final float[] vector;
  private final double offset;

  private Direction(float[] vector, double offset) {
    this.vector = vector;
    this.offset = offset;
  }

  /**
   * Puts the terms together.
   *
   * @throws IllegalArgumentException if they leave no direction
   */
  static Direction of(Question question, LibrarySample library) {
    int[] others = library.without(question.likes());
    double[] vector = new double[question.terms().getFirst().direction().length];
    double[] sums = new double[others.length];
    double offset = 0;
    double coefficients = 0;
    double weightLength = weightLength(question.terms());
    for (Term term : question.terms()) {
      double[] scores = library.scores(others, term.direction());
      Scale scale =
          Scale.of(scores, LibrarySample.PRESUMED_SPREAD, library.leastSpread(term.kind()));
      double coefficient = term.weight() / weightLength / scale.spread();
      for (int i = 0; i < vector.length; i++) {
        vector[i] += coefficient * term.direction()[i];
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += coefficient * (scores[i] - scale.middle());
      }
      offset -= coefficient * scale.middle();
      coefficients += Math.abs(coefficient);
    }
    requireDirection(vector, coefficients);
    Scale whole = Scale.of(sums, 1, 1);
    float[] scaled = new float[vector.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (vector[i] / whole.spread());
    }
    return new Direction(scaled, (offset - whole.middle()) / whole.spread());
  }

  /** {@code [dimension]}, of any length but 0. */
  float[] vector() {
    return vector;
  }

  /** The score of a photo whose dot product with {@link #vector} is this. */
  double score(double dot) {
    return dot + offset;
  }

  private static double weightLength(List<Term> terms) {
    return Math.sqrt(terms.stream().mapToDouble(term -> term.weight() * term.weight()).sum());
  }

  private static void requireDirection(double[] vector, double coefficients) {
    double length = Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    if (!(length > 1e-5 * coefficients)) {
      throw new IllegalArgumentException(
          "what is looked for and what is not wanted cancel each other out; change the words or"
              + " the weights");
    }
  }
}
