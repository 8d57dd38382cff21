package photos.likeness.vector;

import java.util.Arrays;
import java.util.List;

/** One question over the segments of one moment. For one thread. */
final class Scan {
  /**
   * How many places of a segment are read in turn. A core fetches ahead along each: on a Xeon,
   * codes of 140,000 × 512 take 4.2 ms from 8 places, 9.4 from one; only to read them takes 3.3.
   */
  private static final int PLACES = 8;

  private final CodeDot codeDot;
  private final List<LiveSegment> segments;
  private final ContentSet within;
  private final int dimension;
  private final QuantisedQuery query;

  Scan(CodeDot codeDot, float[] query, Segments segments, ContentSet within) {
    this.codeDot = codeDot;
    this.segments = segments.list();
    this.within = within;
    this.dimension = query.length;
    this.query = new QuantisedQuery(query);
  }

  /** The contents that may be among the best k, in no order; see {@link ResidentScan}. */
  long[] candidates(int k) {
    Candidates fine = narrowed(narrowed(coarse(k), k, false), k, true);
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
    int[] dots = dots(segment.codes, rows);
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
    double bound = query.coarseBound(segment.lengths[row], segment.codeErrors[row]);
    candidates.offer(index, row, score - bound, score + bound);
  }

  /**
   * A number that the scaled dot product of a row of the segment, in single precision, is not below
   * if the row may be a candidate: by the segment's widest bound, so that most rows cost one
   * comparison. The product is rounded twice; the margin covers that many times over.
   */
  private float leastScaledDot(Segment segment, Candidates candidates) {
    double widest = query.coarseBound(segment.longest(), segment.largestCodeError());
    double least = (candidates.reach() - widest) / query.scale;
    return (float) (least - Math.abs(least) * 1e-6);
  }

  /** The dot products of the query's code with these rows of codes. */
  private int[] dots(byte[] codes, int[] rows) {
    int[] dots = new int[rows.length];
    int stretch = rows.length / PLACES;
    for (int i = 0; i < stretch; i++) {
      for (int at = i; at < PLACES * stretch; at += stretch) {
        dots[at] = codeDot.dot(query.code, codes, rows[at] * dimension);
      }
    }
    for (int at = PLACES * stretch; at < rows.length; at++) {
      dots[at] = codeDot.dot(query.code, codes, rows[at] * dimension);
    }
    return dots;
  }

  /** Those left by a closer look: the query in full against codes, then with residuals too. */
  private Candidates narrowed(Candidates candidates, int k, boolean withResiduals) {
    Candidates left = new Candidates(Math.min(k, candidates.size()));
    byte[] unpacked = new byte[dimension];
    for (int i = 0; i < candidates.size(); i++) {
      Segment segment = segments.get(candidates.segment(i)).segment();
      int row = candidates.row(i);
      double score = segment.scales[row] * dot(segment.codes, row * dimension);
      float error = segment.codeErrors[row];
      if (withResiduals) {
        score += residualScore(segment, row, unpacked);
        error = segment.residualErrors[row];
      }
      double bound = query.fineBound(segment.lengths[row], error);
      left.offer(candidates.segment(i), row, score - bound, score + bound);
    }
    return left.settled();
  }

  private double residualScore(Segment segment, int row, byte[] unpacked) {
    Residual.unpack(segment.residuals, row * Residual.byteCount(dimension), unpacked);
    return (double) segment.residualScales[row] * Residual.STEP * dot(unpacked, 0);
  }

  /** The dot product of both planes of the query with codes. */
  private double dot(byte[] codes, int offset) {
    return query.scale * codeDot.dot(query.code, codes, offset)
        + query.residualScale * codeDot.dot(query.residual, codes, offset);
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
