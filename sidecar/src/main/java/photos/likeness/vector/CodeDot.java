package photos.likeness.vector;

/** The dot product of int8 codes, exact. Codes are −127 to 127. Thread-safe. */
interface CodeDot {

  /**
   * The sum of {@code query[i] * codes[offset + i]} over all of the query.
   *
   * @param query codes widened to 16 bits, at most 2^31 / 127² of them
   */
  int dot(short[] query, byte[] codes, int offset);

  /**
   * The same for many rows of codes, {@code query.length} codes each.
   *
   * @param rows row numbers
   * @param sums takes the dot product of {@code rows[from + i]} at {@code i}, for all i below
   *     {@code count}
   */
  default void dots(short[] query, byte[] codes, int[] rows, int from, int count, int[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] = dot(query, codes, rows[from + i] * query.length);
    }
  }

  /** The fastest for this JVM: with the Vector API if its module is there. */
  static CodeDot fastest() {
    boolean vectorApi = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectorApi ? new VectorApiCodeDot() : new ScalarCodeDot();
  }
}
