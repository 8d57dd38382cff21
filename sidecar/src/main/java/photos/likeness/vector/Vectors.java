package photos.likeness.vector;

/** The one definition of a score that all searches share. */
public final class Vectors {
  private Vectors() {}

  /** The dot product, every product and sum in double precision, first component first. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** The Euclidean length. */
  public static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /**
   * Refuses what no search can answer.
   *
   * @param dimension components the vectors have
   * @throws IllegalArgumentException if the query has another dimension, a component that is not
   *     finite, or length zero, or if {@code k} is less than 1
   */
  public static void requireQuestion(float[] query, int dimension, int k) {
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "the query has %d dimensions, the vectors have %d".formatted(query.length, dimension));
    }
    double length = length(query);
    if (!(length > 0) || !Double.isFinite(length)) {
      throw new IllegalArgumentException(
          "the query has length " + length + "; expected a positive one");
    }
    if (k < 1) {
      throw new IllegalArgumentException("k is 1 or more, got " + k);
    }
  }
}
