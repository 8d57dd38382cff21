package photos.likeness.search;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Vectors spread over the library, and how far cosines stray in it. Thread-safe.
 *
 * <p>A question the library has nothing to say to (a misspelt word) strays less over it than one it
 * has: on its own small scale its best hits would seem to stand out as much as real ones. So a
 * term's spread is not taken for less than what ordinary questions have here: the upper quartile of
 * a dozen everyday words, the median of the library's own photos. Both are the model's and the
 * library's own; nothing is set by hand.
 */
final class LibrarySample {
  /** What to presume of a cosine's spread: between CLIP's words (.025) and the starter's photos. */
  static final double PRESUMED_SPREAD = 0.05;

  private static final int REFERENCE_PHOTOS = 24;

  private final float[][] vectors;
  private final Supplier<List<float[]>> everydayWords;
  private final ConcurrentMap<Term.Kind, Double> leastSpreads = new ConcurrentHashMap<>();

  /**
   * A sample that measures what it is asked for, once.
   *
   * @param vectors {@code [photo][dimension]}; not copied, not to be written to
   * @param everydayWords {@code [word][dimension]}
   */
  LibrarySample(float[][] vectors, Supplier<List<float[]>> everydayWords) {
    this.vectors = vectors;
    this.everydayWords = everydayWords;
  }

  /** What the spread of such a term is at least taken for; 0 if there is nothing to tell by. */
  double leastSpread(Term.Kind kind) {
    return leastSpreads.computeIfAbsent(kind, this::ordinarySpread);
  }

  private double ordinarySpread(Term.Kind kind) {
    return switch (kind) {
      case WORDS -> Scale.quantile(spreads(everydayWords.get()), 0.75);
      case PHOTOS -> Scale.quantile(spreads(referencePhotos()), 0.5);
    };
  }

  /** The sampled vectors but those of the photos a question compares with. */
  float[][] without(List<float[]> likes) {
    return Arrays.stream(vectors)
        .filter(vector -> likes.stream().noneMatch(like -> Arrays.equals(like, vector)))
        .toArray(float[][]::new);
  }

  /** The dot product of each vector with the direction. */
  static double[] scores(float[][] vectors, float[] direction) {
    return Arrays.stream(vectors).mapToDouble(vector -> dot(direction, vector)).toArray();
  }

  /**
   * Four sums side by side, which do not wait for each other: a question takes some thousand of
   * these. They need not be those of a ranking to the last bit.
   */
  private static double dot(float[] a, float[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      first += (double) a[i] * b[i];
      second += (double) a[i + 1] * b[i + 1];
      third += (double) a[i + 2] * b[i + 2];
      fourth += (double) a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += (double) a[i] * b[i];
    }
    return first + second + (third + fourth);
  }

  private List<float[]> referencePhotos() {
    int count = Math.min(REFERENCE_PHOTOS, vectors.length);
    float[][] some = new float[count][];
    for (int i = 0; i < count; i++) {
      some[i] = vectors[(int) ((long) i * vectors.length / count)];
    }
    return List.of(some);
  }

  private double[] spreads(List<float[]> directions) {
    return directions.stream()
        .mapToDouble(direction -> Scale.of(scores(vectors, direction), PRESUMED_SPREAD, 0).spread())
        .sorted()
        .toArray();
  }
}
