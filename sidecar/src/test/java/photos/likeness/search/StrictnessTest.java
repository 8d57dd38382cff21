package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

  @Test
  void zeroLetsEverythingPass() {
    assertThat(Strictness.leastScore(0, 7_000)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 5, 100, 7_000, 1_000_000, 1L << 40})
  void neverFallsAsStrictnessRises(long considered) {
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(Strictness.leastScore(percent / 100.0, considered))
          .isGreaterThanOrEqualTo(Strictness.leastScore((percent - 1) / 100.0, considered));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.25, 0.5, 1})
  void asksMoreOfALargerLibrary(double strictness) {
    long[] sizes = {0, 1, 10, 1_000, 100_000};
    for (int i = 1; i < sizes.length; i++) {
      assertThat(Strictness.leastScore(strictness, sizes[i]))
          .isGreaterThan(Strictness.leastScore(strictness, sizes[i - 1]));
    }
  }

  /** Quantiles of the normal distribution from printed tables, with 20 photos on top. */
  @ParameterizedTest
  @CsvSource({"1, 980, 3.0902", "0.5, 9980, 2.3263", "1, 0, 1.6449", "1, 99980, 4.2649"})
  void isTheQuantileThatNoiseReachesInThatShare(double strictness, long considered, double score) {
    assertThat(Strictness.leastScore(strictness, considered)).isCloseTo(score, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0.25", "0.5", "0.75", "1"})
  void letsAsMuchNoisePassAsItSays(double strictness) {
    long seed = Seed.pick();
    Random random = new Random(seed);
    int photos = 5_000;
    int libraries = 40;
    double least = Strictness.leastScore(strictness, photos);
    long passed =
        IntStream.range(0, photos * libraries).filter(i -> random.nextGaussian() >= least).count();
    double expected = Math.pow(photos, 1 - strictness) * libraries;
    assertThat((double) passed)
        .as(Seed.repeat(seed))
        .isCloseTo(expected, within(6 * Math.sqrt(expected) + 0.02 * expected));
  }
}
