package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs of kinds that hardly anybody writes: named, by whichever decoder there is. */
@ParameterizedClass
@EnumSource(JpegBy.class)
class RefusedJpegsTest {
  private static final int SOF0 = 0xC0;
  private static final int SOF1 = 0xC1;

  @Parameter JpegBy jpeg;

  /** A sound JPEG whose frame header says another marker and precision. */
  private static byte[] framed(int marker, int bits) {
    byte[] file = TestPictures.encode(TestPictures.quarters(64, 48), "jpg");
    int at = 0;
    while ((file[at] & 0xFF) != 0xFF || (file[at + 1] & 0xFF) != SOF0) {
      at++;
    }
    file[at + 1] = (byte) marker;
    file[at + 4] = (byte) bits;
    return file;
  }

  private void refusedAs(String kind, byte[] file) {
    assertThatThrownBy(() -> jpeg.reader().read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "This is %s, a kind that is not read yet; export it as an ordinary RGB JPEG to have it indexed."
                .formatted(kind));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC9, 0xCA})
  void arithmeticCodingIsNamed(int marker) {
    refusedAs("a JPEG with arithmetic coding", framed(marker, 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {SOF0, SOF1, 0xC2})
  void twelveBitsAColourAreNamed(int marker) {
    refusedAs("a JPEG with 12 bits a colour", framed(marker, 12));
  }

  @Test
  void aLosslessOneIsNamed() {
    refusedAs("a lossless JPEG", framed(0xC3, 8));
  }
}
