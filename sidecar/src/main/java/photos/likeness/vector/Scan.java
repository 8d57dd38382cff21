package photos.likeness.vector;

import java.util.Arrays;
import java.util.List;

/** One question over the segments of one moment. For one thread. */
final class Scan {
  private static final int BLOCK = 64;

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
    Candidates coarse = coarse(k);
    Candidates fine = fine(coarse, k);
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
    byte[] codes = segment.codes;
    float[] scales = segment.scales;
    float[] lengths = segment.lengths;
    float[] errors = segment.codeErrors;
    int[] dots = new int[BLOCK];
    for (int from = 0; from < rows.length; from += BLOCK) {
      int count = Math.min(BLOCK, rows.length - from);
      codeDot.dots(query.code, codes, rows, from, count, dots);
      for (int i = 0; i < count; i++) {
        int row = rows[from + i];
        double score = query.scale * scales[row] * dots[i];
        double bound = query.coarseBound(lengths[row], errors[row]);
        candidates.offer(index, row, score - bound, score + bound);
      }
    }
  }

  private Candidates fine(Candidates coarse, int k) {
    Candidates candidates = new Candidates(Math.min(k, coarse.size()));
    for (int i = 0; i < coarse.size(); i++) {
      Segment segment = segments.get(coarse.segment(i)).segment();
      int row = coarse.row(i);
      double score = fineScore(segment, row);
      double bound = query.fineBound(segment.lengths[row], segment.residualErrors[row]);
      candidates.offer(coarse.segment(i), row, score - bound, score + bound);
    }
    return candidates.settled();
  }

  private double fineScore(Segment segment, int row) {
    int offset = row * dimension;
    double scale = segment.scales[row];
    double residualScale = segment.residualScales[row];
    double ofCode =
        query.scale * codeDot.dot(query.code, segment.codes, offset)
            + query.residualScale * codeDot.dot(query.residual, segment.codes, offset);
    double ofResidual =
        query.scale * codeDot.dot(query.code, segment.residuals, offset)
            + query.residualScale * codeDot.dot(query.residual, segment.residuals, offset);
    return scale * ofCode + residualScale * ofResidual;
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

    void offer(int segment, int row, double lower, double upper) {
      if (upper < lowerEnds.value()) {
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
        if (upperEnds[i] >= lowerEnds.value()) {
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
