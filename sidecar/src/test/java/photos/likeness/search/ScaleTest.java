package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void readsMiddleAndSpreadOfNoise() {
    long seed = Seed.pick();
    Random random = new Random(seed);
    double[] noise =
        DoubleStream.generate(() -> 3 + 0.2 * random.nextGaussian()).limit(4_000).toArray();
    Scale scale = Scale.of(noise, 0.05, 0);
    assertThat(scale.middle()).as(Seed.repeat(seed)).isCloseTo(3, within(0.03));
    assertThat(scale.spread()).as(Seed.repeat(seed)).isCloseTo(0.2, within(0.03));
  }

  @Test
  void isNotDrawnOutByMatches() {
    long seed = Seed.pick();
    Random random = new Random(seed);
    double[] noise = DoubleStream.generate(random::nextGaussian).limit(4_000).toArray();
    double[] withMatches = noise.clone();
    for (int i = 0; i < 800; i++) {
      withMatches[i] = 8 + random.nextGaussian();
    }
    assertThat(Scale.of(withMatches, 1, 0).spread())
        .as(Seed.repeat(seed))
        .isCloseTo(Scale.of(noise, 1, 0).spread(), within(0.3));
  }

  @Test
  void isAbove0WhereAllScoresAreTheSame() {
    Scale scale = Scale.of(new double[1_000], 0.05, 0);
    assertThat(scale.middle()).isZero();
    assertThat(scale.spread()).isPositive().isLessThan(0.05);
  }

  @Test
  void ofNoScoresIsWhatIsPresumed() {
    Scale scale = Scale.of(new double[0], 0.05, 0);
    assertThat(scale.middle()).isZero();
    assertThat(scale.spread()).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void isNotLessThanTheLeastSpread() {
    assertThat(Scale.of(new double[1_000], 0.05, 0.3).spread()).isEqualTo(0.3);
  }

  @Test
  void quantilesLieBetweenNeighboursInProportion() {
    double[] sorted = {0, 10, 20};
    assertThat(Scale.quantile(sorted, 0)).isEqualTo(0);
    assertThat(Scale.quantile(sorted, 0.25)).isEqualTo(5);
    assertThat(Scale.quantile(sorted, 1)).isEqualTo(20);
    assertThat(Scale.quantile(new double[0], 0.5)).isZero();
  }
}
