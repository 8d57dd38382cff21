package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static photos.likeness.image.TestPictures.bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxReductionTest {

  @Test
  void eachPixelIsTheRoundedMeanOfItsSquareAndWhatIsLeftOverIsDropped() {
    byte[] rgb =
        bytes(
            0, 10, 255, 1, 10, 255, 99, 99, 99, //
            0, 10, 255, 1, 20, 254, 99, 99, 99);
    BoxReduction half = BoxReduction.leaving(1, 3, 2);
    assertThat(half).isEqualTo(new BoxReduction(1, 1, 2));
    assertThat(half.apply(rgb, 3)).isEqualTo(bytes(1, 13, 255));
  }

  @ParameterizedTest
  @CsvSource({
    "6000, 4000, 857, 571, 7",
    "1535, 10, 1535, 10, 1",
    "1536, 1000, 768, 500, 2",
    "5000, 3, 1666, 1, 3",
    "1, 1, 1, 1, 1"
  })
  void theReductionLeavesEnoughAndNeverNothing(
      int width, int height, int newWidth, int newHeight, int factor) {
    assertThat(BoxReduction.leaving(768, width, height))
        .isEqualTo(new BoxReduction(newWidth, newHeight, factor));
  }
}
