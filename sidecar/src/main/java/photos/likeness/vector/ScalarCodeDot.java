package photos.likeness.vector;

/** Plain Java, for a JVM without the Vector API's module. */
final class ScalarCodeDot implements CodeDot {

  @Override
  public int dot(short[] query, byte[] codes, int offset) {
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += query[i] * codes[offset + i];
    }
    return sum;
  }
}
