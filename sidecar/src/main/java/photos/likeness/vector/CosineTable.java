package photos.likeness.vector;

import java.util.Arrays;

/**
 * Cosines of any two of many unit vectors, from their int8 codes: within 0.01 of the exact ones, in
 * a quarter of their memory. Thread-safe.
 *
 * <p>Memory for n vectors of d dimensions: n · (d + 12) bytes.
 */
public final class CosineTable {
  private final int dimension;
  private final long[] contentIds;
  private final byte[] codes;
  private final float[] scales;
  private int size;

  private CosineTable(int dimension, int capacity) {
    this.dimension = dimension;
    this.contentIds = new long[capacity];
    this.codes = new byte[Math.multiplyExact(capacity, dimension)];
    this.scales = new float[capacity];
  }

  /** Takes vectors in the order of their content ids. For one thread. */
  public static final class Builder {
    private final CosineTable table;

    /**
     * @param capacity vectors it takes at most
     */
    public Builder(int dimension, int capacity) {
      table = new CosineTable(dimension, capacity);
    }

    /** Adds a vector. */
    public void add(long contentId, QuantisedVector vector) {
      table.contentIds[table.size] = contentId;
      System.arraycopy(vector.code, 0, table.codes, table.size * table.dimension, table.dimension);
      table.scales[table.size] = vector.scale;
      table.size++;
    }

    /** All that was added. Nothing may be added after it. */
    public CosineTable build() {
      return table;
    }
  }

  /** The row of a content's vector; negative if it has none. */
  public int row(long contentId) {
    return Arrays.binarySearch(contentIds, 0, size, contentId);
  }

  /** The cosine of the vectors in two rows. */
  public double cosine(int a, int b) {
    int sum = 0;
    int from = a * dimension;
    int to = b * dimension;
    for (int i = 0; i < dimension; i++) {
      sum += codes[from + i] * codes[to + i];
    }
    return (double) scales[a] * scales[b] * sum;
  }
}
