package photos.likeness.search;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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

  /** The same, {@code [dimension][photo]}: sums of all photos grow side by side. */
  private final float[][] columns;

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
    this.columns = transposed(vectors);
    this.everydayWords = everydayWords;
  }

  private static float[][] transposed(float[][] vectors) {
    int dimension = vectors.length == 0 ? 0 : vectors[0].length;
    float[][] columns = new float[dimension][vectors.length];
    for (int photo = 0; photo < vectors.length; photo++) {
      for (int i = 0; i < dimension; i++) {
        columns[i][photo] = vectors[photo][i];
      }
    }
    return columns;
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

  /** Places in the sample but those of the photos a question compares with. */
  int[] without(List<float[]> likes) {
    return IntStream.range(0, vectors.length)
        .filter(place -> likes.stream().noneMatch(like -> Arrays.equals(like, vectors[place])))
        .toArray();
  }

  /** The dot products of the vectors at these places with the direction. */
  double[] scores(int[] places, float[] direction) {
    double[] all = scores(direction);
    return Arrays.stream(places).mapToDouble(place -> all[place]).toArray();
  }

  private double[] scores(float[] direction) {
    double[] sums = new double[vectors.length];
    for (int i = 0; i < columns.length; i++) {
      add(sums, direction[i], columns[i]);
    }
    return sums;
  }

  /** A loop that the compiler works off several photos at a time. */
  private static void add(double[] sums, double factor, float[] column) {
    for (int photo = 0; photo < sums.length; photo++) {
      sums[photo] += factor * column[photo];
    }
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
        .mapToDouble(direction -> Scale.of(scores(direction), PRESUMED_SPREAD, 0).spread())
        .sorted()
        .toArray();
  }
}
