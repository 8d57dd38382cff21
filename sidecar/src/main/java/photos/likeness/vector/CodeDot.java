package photos.likeness.vector;

/** The dot product of int8 codes, exact. Codes are −127 to 127. Thread-safe. */
interface CodeDot {

  /**
   * The sum of {@code query[i] * codes[offset + i]} over all of the query.
   *
   * @param query codes widened to 16 bits, at most 2^31 / 127² of them
   */
  int dot(short[] query, byte[] codes, int offset);

  /** The fastest for this JVM: with the Vector API if its module is there. */
  static CodeDot fastest() {
    boolean vectorApi = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectorApi ? new VectorApiCodeDot() : new ScalarCodeDot();
  }
}
