package photos.likeness.vector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Some vectors' codes, sorted by content id. Immutable. */
final class Segment {
  final int dimension;

  /** Content ids, ascending. */
  final long[] ids;

  final CodeColumns codes;

  /** {@code [size][Residual.byteCount(dimension)]}. */
  final byte[] residuals;

  final float[] scales;

  /** What a step of an 8-bit residual code stands for; those kept here go in steps of 18. */
  final float[] residualScales;

  final float[] lengths;
  final float[] codeErrors;

  /** Lengths of what codes and the residuals kept here leave over, rounded up. */
  final float[] residualErrors;

  private float longest;
  private float largestCodeError;

  private Segment(int dimension, int rows) {
    this.dimension = dimension;
    this.ids = new long[rows];
    this.codes = new CodeColumns(dimension, rows);
    this.residuals = new byte[Math.multiplyExact(rows, Residual.byteCount(dimension))];
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
    for (int at = 0; at < sorted.size(); at++) {
      segment.set(at, sorted.get(at));
    }
    return segment;
  }

  private void set(int at, Row row) {
    QuantisedVector vector = row.vector();
    ids[at] = row.contentId();
    codes.set(at, vector.code);
    int squares = Residual.pack(vector.residual, residuals, at * Residual.byteCount(dimension));
    scales[at] = vector.scale;
    residualScales[at] = vector.residualScale;
    lengths[at] = vector.length;
    codeErrors[at] = vector.codeError;
    residualErrors[at] =
        Math.nextUp((float) (vector.residualError + vector.residualScale * Math.sqrt(squares)));
    noteLargest(at);
  }

  private void noteLargest(int at) {
    longest = Math.max(longest, lengths[at]);
    largestCodeError = Math.max(largestCodeError, codeErrors[at]);
  }

  /** No vector here is longer. */
  float longest() {
    return longest;
  }

  /** No code here is off by more. */
  float largestCodeError() {
    return largestCodeError;
  }

  /** Codes, residuals, an id and five numbers. */
  static long bytesPerRow(int dimension) {
    return (long) CodeColumns.count(dimension) * Integer.BYTES
        + Residual.byteCount(dimension)
        + Long.BYTES
        + 5L * Float.BYTES;
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
    codes.copy(at, from.codes, row);
    int residual = Residual.byteCount(dimension);
    System.arraycopy(from.residuals, row * residual, residuals, at * residual, residual);
    scales[at] = from.scales[row];
    residualScales[at] = from.residualScales[row];
    lengths[at] = from.lengths[row];
    codeErrors[at] = from.codeErrors[row];
    residualErrors[at] = from.residualErrors[row];
    noteLargest(at);
  }
}
