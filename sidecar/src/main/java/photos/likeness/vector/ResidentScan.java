package photos.likeness.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Nearest vectors by one pass over int8 codes in memory. Thread-safe: a search sees the vectors of
 * one moment, changes are published whole. Where there are many, a few threads help the one that
 * asks ({@link Helpers}).
 *
 * <p>Memory for n vectors of d dimensions: n · (1.5·d + 28) bytes, d rounded up to a multiple of
 * 16; 100,000 of 512: 80 MB. The exact vectors stay where they are and are read for the last few
 * candidates.
 *
 * <p><b>Why the answer is exact.</b> Let q be the query, x a vector, and q̂ and x̂ what their codes
 * stand for ({@link QuantisedVector}). Then
 *
 * <pre>q·x = q̂·x̂ + (q − q̂)·x̂ + q·(x − x̂)</pre>
 *
 * and by Cauchy and Schwarz the last two terms are at most
 *
 * <pre>B = ‖q − q̂‖·(‖x‖ + ‖x − x̂‖) + ‖q‖·‖x − x̂‖</pre>
 *
 * because ‖x̂‖ ≤ ‖x‖ + ‖x − x̂‖. The lengths are stored rounded up. q̂·x̂ is computed from exact
 * integer dot products with a few double operations, and {@link Vectors#dot} itself adds d products
 * in double precision; each is off by less than (d + 16)·2⁻⁵²·(‖q‖ + ‖q − q̂‖)·(‖x‖ + ‖x − x̂‖),
 * which is added to B four times over. So the score of x lies in [q̂·x̂ − B, q̂·x̂ + B]. Let T be
 * the k-th largest lower end: at least k vectors score T or more, so a vector whose upper end is
 * below T is not among the best k, whatever the ties. All others are candidates.
 *
 * <p>That is done twice: in a pass over the codes, and then for what is left over with the
 * residuals, where B is some 14 times smaller ({@link Residual}). The exact vectors of those left
 * are read and scored.
 */
public final class ResidentScan implements VectorSearch {
  private final int dimension;
  private final VectorSource exact;
  private final Helpers helpers;
  private volatile Segments segments = Segments.NONE;

  /**
   * An empty one.
   *
   * @param exact gives the exact vectors of what is {@linkplain #apply added}
   */
  public ResidentScan(int dimension, VectorSource exact) {
    this(dimension, exact, Helpers.SHARED);
  }

  ResidentScan(int dimension, VectorSource exact, Helpers helpers) {
    this.dimension = dimension;
    this.exact = exact;
    this.helpers = helpers;
  }

  /** How much memory a vector takes. */
  public static long bytesPerVector(int dimension) {
    return Segment.bytesPerRow(dimension);
  }

  /**
   * Adds and removes vectors; searches see all of it or nothing. One call at a time.
   *
   * @param added by content id; none that is there already, unless it is also removed
   * @param removed content ids; those that are not there do no harm
   */
  public synchronized void apply(Map<Long, QuantisedVector> added, Collection<Long> removed) {
    List<Segment> fresh = new ArrayList<>();
    List<Segment.Row> rows = new ArrayList<>();
    for (Map.Entry<Long, QuantisedVector> entry : added.entrySet()) {
      rows.add(new Segment.Row(entry.getKey(), entry.getValue()));
      if (rows.size() == Segments.FULL) {
        fresh.add(Segment.of(dimension, rows));
        rows.clear();
      }
    }
    if (!rows.isEmpty()) {
      fresh.add(Segment.of(dimension, rows));
    }
    segments = segments.with(fresh, removed);
  }

  @Override
  public List<ScoredContent> nearest(float[] query, int k, ContentSet within) {
    return nearest(query, k, within, helpers);
  }

  /** The same on the asking thread alone, to measure it. */
  public List<ScoredContent> nearestAlone(float[] query, int k, ContentSet within) {
    return nearest(query, k, within, Helpers.NONE);
  }

  private List<ScoredContent> nearest(float[] query, int k, ContentSet within, Helpers others) {
    Vectors.requireQuestion(query, dimension, k);
    ContentSet present = within;
    while (true) {
      long[] candidates = new Scan(query, k, segments, present).candidates(others);
      Map<Long, float[]> vectors = exact.vectors(candidates);
      if (vectors.size() == candidates.length) {
        return best(query, k, vectors);
      }
      // Some were removed while we looked: as if that had been before.
      present = present.without(absent(candidates, vectors));
    }
  }

  private static List<ScoredContent> best(float[] query, int k, Map<Long, float[]> vectors) {
    return vectors.entrySet().stream()
        .map(entry -> new ScoredContent(entry.getKey(), Vectors.dot(query, entry.getValue())))
        .sorted(ScoredContent.BEST_FIRST)
        .limit(k)
        .toList();
  }

  private static long[] absent(long[] candidates, Map<Long, float[]> vectors) {
    return Arrays.stream(candidates).filter(id -> !vectors.containsKey(id)).toArray();
  }

  @Override
  public long size() {
    return segments.live();
  }
}
