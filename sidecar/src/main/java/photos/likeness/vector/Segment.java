package photos.likeness.vector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Some vectors' codes, sorted by content id. Immutable. */
final class Segment {
  final int dimension;

  /** Content ids, ascending. */
  final long[] ids;

  /** {@code int8[size][dimension]}. */
  final byte[] codes;

  /** {@code int8[size][dimension]}. */
  final byte[] residuals;

  final float[] scales;
  final float[] residualScales;
  final float[] lengths;
  final float[] codeErrors;
  final float[] residualErrors;

  private Segment(int dimension, int rows) {
    int bytes = Math.multiplyExact(rows, dimension);
    this.dimension = dimension;
    this.ids = new long[rows];
    this.codes = new byte[bytes];
    this.residuals = new byte[bytes];
    this.scales = new float[rows];
    this.residualScales = new float[rows];
    this.lengths = new float[rows];
    this.codeErrors = new float[rows];
    this.residualErrors = new float[rows];
  }

  /** A vector's codes and whose they are. */
  record Row(long contentId, QuantisedVector vector) {}

  static Segment of(int dimension, List<Row> rows) {
    Segment segment = new Segment(dimension, rows.size());
    List<Row> sorted = rows.stream().sorted(Comparator.comparingLong(Row::contentId)).toList();
    int at = 0;
    for (Row row : sorted) {
      QuantisedVector vector = row.vector();
      segment.ids[at] = row.contentId();
      System.arraycopy(vector.code, 0, segment.codes, at * dimension, dimension);
      System.arraycopy(vector.residual, 0, segment.residuals, at * dimension, dimension);
      segment.scales[at] = vector.scale;
      segment.residualScales[at] = vector.residualScale;
      segment.lengths[at] = vector.length;
      segment.codeErrors[at] = vector.codeError;
      segment.residualErrors[at] = vector.residualError;
      at++;
    }
    return segment;
  }

  int size() {
    return ids.length;
  }

  /** The row of a content, negative if it is not here. */
  int find(long contentId) {
    return Arrays.binarySearch(ids, contentId);
  }

  /** The rows that are left. */
  static Segment compact(LiveSegment sparse) {
    return merge(sparse, LiveSegment.of(new Segment(sparse.segment().dimension, 0)));
  }

  /** The rows of two that are left, in one; either may be the later. */
  static Segment merge(LiveSegment a, LiveSegment b) {
    int dimension = a.segment().dimension;
    Segment merged = new Segment(dimension, a.live() + b.live());
    int i = a.nextLive(0);
    int j = b.nextLive(0);
    for (int at = 0; at < merged.size(); at++) {
      boolean first =
          j >= b.segment().size()
              || (i < a.segment().size() && a.segment().ids[i] < b.segment().ids[j]);
      if (first) {
        merged.copyRow(at, a.segment(), i);
        i = a.nextLive(i + 1);
      } else {
        merged.copyRow(at, b.segment(), j);
        j = b.nextLive(j + 1);
      }
    }
    return merged;
  }

  private void copyRow(int at, Segment from, int row) {
    ids[at] = from.ids[row];
    System.arraycopy(from.codes, row * dimension, codes, at * dimension, dimension);
    System.arraycopy(from.residuals, row * dimension, residuals, at * dimension, dimension);
    scales[at] = from.scales[row];
    residualScales[at] = from.residualScales[row];
    lengths[at] = from.lengths[row];
    codeErrors[at] = from.codeErrors[row];
    residualErrors[at] = from.residualErrors[row];
  }
}
