package photos.likeness.vector;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.BooleanSupplier;

/** One question over the segments of one moment. Asked by one thread, which others may help. */
final class Scan {
  /**
   * Of so many rows one must be in question for all of a segment to be scored: a row by itself
   * costs a jump in memory for each of its columns, as one of the whole costs a handful of bytes.
   */
  private static final int WHOLE_FROM = 100;

  /** Fewer rows than this are scored sooner than another thread is woken. */
  private static final int WORTH_A_THREAD = 2 * Segments.FULL;

  private final List<LiveSegment> segments;
  private final ContentSet within;
  private final int dimension;
  private final QuantisedQuery query;
  private final int k;

  /** The next segment that nobody has begun with. */
  private final AtomicInteger next = new AtomicInteger();

  /** The largest k-th lower end that one of the threads has come to. */
  private final DoubleAccumulator reach =
      new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);

  Scan(float[] query, int k, Segments segments, ContentSet within) {
    this.segments = segments.list();
    this.within = within;
    this.dimension = query.length;
    this.query = new QuantisedQuery(query);
    long most = Math.min(segments.live(), within.size().orElse(Long.MAX_VALUE));
    this.k = (int) Math.min(k, most);
  }

  /** The contents that may be among the best k, in no order; see {@link ResidentScan}. */
  long[] candidates(Helpers helpers) {
    Candidates fine = narrowed(coarse(helpers));
    long[] ids = new long[fine.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = segments.get(fine.segment(i)).segment().ids[fine.row(i)];
    }
    return ids;
  }

  private Candidates coarse(Helpers helpers) {
    int most = (int) (costInRows() / WORTH_A_THREAD) - 1;
    List<Candidates> shares = helpers.together(Math.max(0, most), this::share);
    Candidates all = shares.getFirst();
    shares.subList(1, shares.size()).forEach(all::take);
    return all.settled();
  }

  /** As how many rows of a whole segment those in question are to be scored. */
  private long costInRows() {
    long cost = 0;
    for (LiveSegment segment : segments) {
      cost += Math.min((long) segment.most(within) * WHOLE_FROM, segment.segment().size());
    }
    return cost;
  }

  /** One thread's part: segments that are left, until there are none or it is to stop. */
  private Candidates share(BooleanSupplier goesOn) {
    Candidates candidates = new Candidates(k);
    while (goesOn.getAsBoolean()) {
      int index = next.getAndIncrement();
      if (index >= segments.size()) {
        break;
      }
      candidates.know(reach.get());
      coarse(index, candidates);
      reach.accumulate(candidates.reach());
    }
    return candidates.settled();
  }

  private void coarse(int index, Candidates candidates) {
    LiveSegment live = segments.get(index);
    if ((long) live.most(within) * WHOLE_FROM < live.segment().size()) {
      some(index, live, candidates);
    } else {
      whole(index, live, candidates);
    }
  }

  /** Scores the rows in question alone. */
  private void some(int index, LiveSegment live, Candidates candidates) {
    Segment segment = live.segment();
    int[] rows = live.rows(within);
    int[] dots = segment.codes.dots(query, rows);
    for (int i = 0; i < rows.length; i++) {
      offer(index, segment, rows[i], dots[i], candidates);
    }
  }

  /** Scores all rows: few come near the best k, and of these alone it is asked if they count. */
  private void whole(int index, LiveSegment live, Candidates candidates) {
    Segment segment = live.segment();
    int[] dots = segment.codes.dots(query);
    float least = leastScaledDot(segment, candidates);
    for (int row = 0; row < dots.length; row++) {
      if (dots[row] * segment.scales[row] >= least && live.has(row, within)) {
        offer(index, segment, row, dots[row], candidates);
        least = leastScaledDot(segment, candidates);
      }
    }
  }

  private void offer(int index, Segment segment, int row, int dot, Candidates candidates) {
    double score = query.scale * segment.scales[row] * dot;
    double bound = query.bound(segment.lengths[row], segment.codeErrors[row]);
    candidates.offer(index, row, dot, score - bound, score + bound);
  }

  /**
   * A number that the scaled dot product of a row of the segment, in single precision, is not below
   * if the row may be a candidate: by the segment's widest bound, so that most rows cost one
   * comparison. The product is rounded twice; the margin covers that many times over.
   */
  private float leastScaledDot(Segment segment, Candidates candidates) {
    double widest = query.bound(segment.longest(), segment.largestCodeError());
    double least = (candidates.reach() - widest) / query.scale;
    return (float) (least - Math.abs(least) * 1e-6);
  }

  /** Those left by a closer look, with residuals. */
  private Candidates narrowed(Candidates candidates) {
    Candidates left = new Candidates(Math.min(k, candidates.size()));
    byte[] halves = new byte[dimension];
    for (int i = 0; i < candidates.size(); i++) {
      Segment segment = segments.get(candidates.segment(i)).segment();
      int row = candidates.row(i);
      int dot = candidates.dot(i);
      Residual.unpack(segment.residuals, row * Residual.byteCount(dimension), halves);
      double score =
          query.scale
              * ((double) segment.scales[row] * dot
                  + (double) segment.residualScales[row] * Residual.STEP * dot(halves));
      double bound = query.bound(segment.lengths[row], segment.residualErrors[row]);
      left.offer(candidates.segment(i), row, dot, score - bound, score + bound);
    }
    return left.settled();
  }

  private int dot(byte[] halves) {
    int dot = 0;
    for (int i = 0; i < halves.length; i++) {
      dot += query.code[i] * halves[i];
    }
    return dot;
  }
}
