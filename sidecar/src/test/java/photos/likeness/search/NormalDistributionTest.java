package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.8413447461",
    "-1, 0.1586552539",
    "1.959963985, 0.975",
    "-3, 0.0013498980",
    "6, 0.9999999990"
  })
  void agreesWithPrintedTables(double z, double share) {
    assertThat(NormalDistribution.below(z)).isCloseTo(share, within(1e-9));
  }

  @Test
  void quantilesUndoShares() {
    for (double z = -5; z <= 5; z += 0.25) {
      assertThat(NormalDistribution.withShareAbove(1 - NormalDistribution.below(z)))
          .isCloseTo(z, within(1e-8));
    }
  }

  @Test
  void sharesOutOfReachGiveTheFarthestValue() {
    assertThat(NormalDistribution.withShareAbove(1)).isCloseTo(-8, within(1e-6));
    assertThat(NormalDistribution.withShareAbove(0)).isCloseTo(8, within(1e-6));
  }
}
