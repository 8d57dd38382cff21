package photos.likeness.vector;

import java.util.Arrays;
import java.util.List;

/** One question over the segments of one moment. For one thread. */
final class Scan {
  /**
   * Of so many rows one must be in question for all of a segment to be scored: a row by itself
   * costs a jump in memory for each of its columns, as one of the whole costs a handful of bytes.
   */
  private static final int WHOLE_FROM = 32;

  private final List<LiveSegment> segments;
  private final ContentSet within;
  private final int dimension;
  private final QuantisedQuery query;

  Scan(float[] query, Segments segments, ContentSet within) {
    this.segments = segments.list();
    this.within = within;
    this.dimension = query.length;
    this.query = new QuantisedQuery(query);
  }

  /** The contents that may be among the best k, in no order; see {@link ResidentScan}. */
  long[] candidates(int k) {
    Candidates fine = narrowed(coarse(k), k);
    long[] ids = new long[fine.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = segments.get(fine.segment(i)).segment().ids[fine.row(i)];
    }
    return ids;
  }

  private Candidates coarse(int k) {
    int[][] rows = new int[segments.size()][];
    long members = 0;
    for (int s = 0; s < rows.length; s++) {
      rows[s] = segments.get(s).rows(within);
      members += rows[s].length;
    }
    Candidates candidates = new Candidates((int) Math.min(k, members));
    for (int s = 0; s < rows.length; s++) {
      coarse(s, segments.get(s).segment(), rows[s], candidates);
    }
    return candidates.settled();
  }

  private void coarse(int index, Segment segment, int[] rows, Candidates candidates) {
    int[] dots = dots(segment, rows);
    float least = leastScaledDot(segment, candidates);
    for (int i = 0; i < rows.length; i++) {
      if (dots[i] * segment.scales[rows[i]] >= least) {
        offer(index, segment, rows[i], dots[i], candidates);
        least = leastScaledDot(segment, candidates);
      }
    }
  }

  private void offer(int index, Segment segment, int row, int dot, Candidates candidates) {
    double score = query.scale * segment.scales[row] * dot;
    double bound = query.bound(segment.lengths[row], segment.codeErrors[row]);
    candidates.offer(index, row, score - bound, score + bound);
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

  /** The dot products of the query's code with the codes of these rows. */
  private int[] dots(Segment segment, int[] rows) {
    if (rows.length == segment.size()) {
      return segment.codes.dots(query);
    }
    int[] dots = new int[rows.length];
    if (rows.length >= segment.size() / WHOLE_FROM) {
      int[] all = segment.codes.dots(query);
      for (int i = 0; i < rows.length; i++) {
        dots[i] = all[rows[i]];
      }
    } else {
      for (int i = 0; i < rows.length; i++) {
        dots[i] = segment.codes.dot(query, rows[i]);
      }
    }
    return dots;
  }

  /** Those left by a closer look, with residuals. */
  private Candidates narrowed(Candidates candidates, int k) {
    Candidates left = new Candidates(Math.min(k, candidates.size()));
    byte[] halves = new byte[dimension];
    for (int i = 0; i < candidates.size(); i++) {
      Segment segment = segments.get(candidates.segment(i)).segment();
      int row = candidates.row(i);
      Residual.unpack(segment.residuals, row * Residual.byteCount(dimension), halves);
      double score =
          query.scale
              * ((double) segment.scales[row] * segment.codes.dot(query, row)
                  + (double) segment.residualScales[row] * Residual.STEP * dot(halves));
      double bound = query.bound(segment.lengths[row], segment.residualErrors[row]);
      left.offer(candidates.segment(i), row, score - bound, score + bound);
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

  /** Rows whose upper end reaches the k-th largest lower end offered so far. */
  private static final class Candidates {
    private final KthBest lowerEnds;
    private int[] segments = new int[256];
    private int[] rows = new int[256];
    private double[] upperEnds = new double[256];
    private int size;

    Candidates(int k) {
      this.lowerEnds = new KthBest(k);
    }

    /** What an upper end must come up to. */
    double reach() {
      return lowerEnds.value();
    }

    void offer(int segment, int row, double lower, double upper) {
      if (upper < reach()) {
        return;
      }
      lowerEnds.offer(lower);
      if (size == rows.length) {
        segments = Arrays.copyOf(segments, 2 * size);
        rows = Arrays.copyOf(rows, 2 * size);
        upperEnds = Arrays.copyOf(upperEnds, 2 * size);
      }
      segments[size] = segment;
      rows[size] = row;
      upperEnds[size++] = upper;
    }

    /** Drops those that later offers have put out of reach. */
    Candidates settled() {
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (upperEnds[i] >= reach()) {
          segments[kept] = segments[i];
          rows[kept] = rows[i];
          upperEnds[kept++] = upperEnds[i];
        }
      }
      size = kept;
      return this;
    }

    int size() {
      return size;
    }

    int segment(int index) {
      return segments[index];
    }

    int row(int index) {
      return rows[index];
    }
  }
}
