package photos.likeness.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded: the seed is printed, {@code -Dtests.seed} sets it. */
class CodeColumnsTest {
  private static final int ROWS = 700;

  private final Random random = seeded();

  private static Random seeded() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("CodeColumnsTest -Dtests.seed=" + seed);
    return new Random(seed);
  }

  private static long sumOfProducts(QuantisedQuery query, byte[] code) {
    long sum = 0;
    for (int i = 0; i < code.length; i++) {
      sum += (long) query.code[i] * code[i];
    }
    return sum;
  }

  private static void check(float[] query, byte[]... codes) {
    QuantisedQuery quantised = new QuantisedQuery(query);
    CodeColumns columns = new CodeColumns(query.length, codes.length);
    for (int row = 0; row < codes.length; row++) {
      columns.set(row, codes[row]);
    }
    int[] dots = columns.dots(quantised);
    assertThat(dots).hasSize(codes.length);
    for (int row = 0; row < codes.length; row++) {
      assertThat((long) dots[row]).isEqualTo(sumOfProducts(quantised, codes[row]));
    }
    int[] some = {codes.length - 1, 0};
    assertThat(columns.dots(quantised, some)).containsExactly(dots[some[0]], dots[0]);
  }

  private float[] anyQuery(int dimension) {
    float[] query = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      query[i] = (float) random.nextGaussian();
    }
    return query;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 17, 31, 64, 384, 512, 1152})
  void sumsAreThoseOfTheProductsWhateverTheBytes(int dimension) {
    byte[][] codes = new byte[ROWS][dimension];
    for (byte[] code : codes) {
      random.nextBytes(code);
    }
    check(anyQuery(dimension), codes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 512, 4096})
  void theLargestSumsThereCanBeFitInAnInt(int dimension) {
    float[] same = new float[dimension];
    Arrays.fill(same, 0.7f);
    byte[] least = new byte[dimension];
    Arrays.fill(least, Byte.MIN_VALUE);
    byte[] most = new byte[dimension];
    Arrays.fill(most, Byte.MAX_VALUE);
    check(same, least, most);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 512})
  void aCopiedRowIsTheSameRow(int dimension) {
    byte[] code = new byte[dimension];
    random.nextBytes(code);
    CodeColumns from = new CodeColumns(dimension, 3);
    from.set(2, code);
    CodeColumns to = new CodeColumns(dimension, 2);
    to.copy(1, from, 2);
    QuantisedQuery query = new QuantisedQuery(anyQuery(dimension));

    assertThat(to.dots(query)).containsExactly(0, (int) sumOfProducts(query, code));
  }

  /** Half a step for each component, and 15 bits of steps for the largest of many like it. */
  @ParameterizedTest
  @ValueSource(ints = {16, 384, 512, 1024})
  void aQueryIsRoundedMuchLessThanAVector(int dimension) {
    float[] query = anyQuery(dimension);
    QuantisedQuery quantised = new QuantisedQuery(query);
    double length = Vectors.length(query);
    double whole = quantised.bound(1, 0);

    assertThat(whole).isPositive().isLessThan(length / 5_000);
    assertThat(quantised.bound(1, 0.01)).isGreaterThan(whole + 0.009 * length);
  }
}
