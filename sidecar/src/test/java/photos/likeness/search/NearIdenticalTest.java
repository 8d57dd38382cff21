package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.vector.Vectors;

class NearIdenticalTest {
  private static final double THRESHOLD = 0.95;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 64, 65, 384})
  void findsTheFirstThatComparingAllFinds(int dimension) {
    long seed = Seed.pick();
    Random random = new Random(seed);
    NearIdentical shown = new NearIdentical(THRESHOLD);
    List<float[]> added = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < 400; i++) {
      float[] vector =
          added.isEmpty() || random.nextBoolean()
              ? unit(random, new float[dimension], 1)
              : unit(
                  random,
                  added.get(random.nextInt(added.size())),
                  0.6f * random.nextFloat() / (float) Math.sqrt(dimension));
      OptionalInt expected =
          IntStream.range(0, added.size())
              .filter(j -> Vectors.dot(added.get(j), vector) >= THRESHOLD)
              .findFirst();
      assertThat(shown.first(vector)).as(Seed.repeat(seed)).isEqualTo(expected);
      found += expected.isPresent() ? 1 : 0;
      if (random.nextBoolean()) {
        shown.add(vector);
        added.add(vector);
      }
    }
    assertThat(found).as(Seed.repeat(seed)).isBetween(20, 399);
  }

  private static float[] unit(Random random, float[] from, float noise) {
    float[] vector = from.clone();
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += noise * (float) random.nextGaussian();
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }
}
