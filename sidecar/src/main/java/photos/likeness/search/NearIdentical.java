package photos.likeness.search;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import photos.likeness.vector.Vectors;

/**
 * Unit vectors in the order they were added, and which of them one looks the same as. Not
 * thread-safe.
 *
 * <p>Most pairs are told apart by their first components: what the others can add is at most the
 * product of their lengths there. Only pairs that this does not decide are compared in full, so the
 * answer is that of comparing them all.
 */
final class NearIdentical {
  private static final int FIRST_COMPONENTS = 64;

  /** Covers what single precision loses over the first components of unit vectors. */
  private static final float SINGLE_PRECISION = 1e-4f;

  private final double threshold;
  private final List<float[]> vectors = new ArrayList<>();
  private final List<Float> restLengths = new ArrayList<>();

  /**
   * Nothing added yet.
   *
   * @param threshold the cosine from which on two pictures look the same
   */
  NearIdentical(double threshold) {
    this.threshold = threshold;
  }

  /** The index of the first vector added that this one looks the same as. */
  OptionalInt first(float[] vector) {
    float restLength = restLength(vector);
    for (int i = 0; i < vectors.size(); i++) {
      float[] other = vectors.get(i);
      float most = firstDot(vector, other) + restLength * restLengths.get(i) + SINGLE_PRECISION;
      if (most >= threshold && Vectors.dot(other, vector) >= threshold) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  void add(float[] vector) {
    vectors.add(vector);
    restLengths.add(restLength(vector));
  }

  private static float firstDot(float[] a, float[] b) {
    float even = 0;
    float odd = 0;
    int end = Math.min(FIRST_COMPONENTS, a.length) & ~1;
    for (int i = 0; i < end; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return even + odd;
  }

  private static float restLength(float[] vector) {
    double sum = 0;
    for (int i = Math.min(FIRST_COMPONENTS, vector.length) & ~1; i < vector.length; i++) {
      sum += (double) vector[i] * vector[i];
    }
    return (float) Math.sqrt(sum);
  }
}
