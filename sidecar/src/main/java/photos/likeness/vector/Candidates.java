package photos.likeness.vector;

import java.util.Arrays;

/**
 * Rows whose upper end reaches the k-th largest lower end that is known. For one thread at a time.
 */
final class Candidates {
  private final KthBest lowerEnds;

  /** A k-th largest lower end known from elsewhere. */
  private double known = Double.NEGATIVE_INFINITY;

  private int[] segments = new int[256];
  private int[] rows = new int[256];
  private int[] dots = new int[256];
  private double[] upperEnds = new double[256];
  private int size;

  Candidates(int k) {
    this.lowerEnds = new KthBest(k);
  }

  /** What an upper end must come up to. */
  double reach() {
    return Math.max(known, lowerEnds.value());
  }

  /** Says that k rows elsewhere have a lower end of this or more. */
  void know(double lowerEnd) {
    known = Math.max(known, lowerEnd);
  }

  /**
   * Takes the row if it reaches.
   *
   * @param dot kept beside it
   */
  void offer(int segment, int row, int dot, double lower, double upper) {
    if (upper < reach()) {
      return;
    }
    lowerEnds.offer(lower);
    if (size == rows.length) {
      grow(2 * size);
    }
    segments[size] = segment;
    rows[size] = row;
    dots[size] = dot;
    upperEnds[size++] = upper;
  }

  private void grow(int room) {
    segments = Arrays.copyOf(segments, room);
    rows = Arrays.copyOf(rows, room);
    dots = Arrays.copyOf(dots, room);
    upperEnds = Arrays.copyOf(upperEnds, room);
  }

  /** Takes those of another, of other rows, as well. */
  void take(Candidates other) {
    know(other.known);
    lowerEnds.take(other.lowerEnds);
    if (size + other.size > rows.length) {
      grow(Math.max(2 * size, size + other.size));
    }
    System.arraycopy(other.segments, 0, segments, size, other.size);
    System.arraycopy(other.rows, 0, rows, size, other.size);
    System.arraycopy(other.dots, 0, dots, size, other.size);
    System.arraycopy(other.upperEnds, 0, upperEnds, size, other.size);
    size += other.size;
  }

  /** Drops those that later offers have put out of reach. */
  Candidates settled() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (upperEnds[i] >= reach()) {
        segments[kept] = segments[i];
        rows[kept] = rows[i];
        dots[kept] = dots[i];
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

  int dot(int index) {
    return dots[index];
  }
}
