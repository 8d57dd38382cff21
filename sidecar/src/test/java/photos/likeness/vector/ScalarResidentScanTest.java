package photos.likeness.vector;

/** The resident scan as it works in a JVM without the Vector API. */
class ScalarResidentScanTest extends ResidentScanTest {

  @Override
  CodeDot codeDot() {
    return new ScalarCodeDot();
  }
}
