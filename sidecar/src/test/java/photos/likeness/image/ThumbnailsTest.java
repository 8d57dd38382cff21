package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailsTest {

  @ParameterizedTest
  @CsvSource({
    "800, 600, 384, 288",
    "600, 800, 288, 384",
    "384, 10, 384, 10",
    "20, 30, 20, 30",
    "5000, 3, 384, 1",
    "1, 1, 1, 1",
    "385, 385, 384, 384"
  })
  void theLongerSideIsAtMost384AndNothingIsEnlarged(
      int width, int height, int thumbnailWidth, int thumbnailHeight) throws Exception {
    Picture thumbnail = thumbnail(filled(width, height, 100, Optional.empty()));
    assertThat(thumbnail.fileType()).isEqualTo("jpeg");
    assertThat(thumbnail.width()).isEqualTo(thumbnailWidth);
    assertThat(thumbnail.height()).isEqualTo(thumbnailHeight);
    assertThat(thumbnail.rgb()[0] & 0xFF).isBetween(98, 102);
  }

  @ParameterizedTest
  @CsvSource({"4100, 2050, 2048, 1024", "2048, 100, 2048, 100", "30, 20, 30, 20"})
  void aPictureForTheScreenIsAtMost2048(int width, int height, int shownWidth, int shownHeight)
      throws Exception {
    byte[] jpeg =
        Thumbnails.jpeg(filled(width, height, 100, Optional.empty()), Thumbnails.SCREEN_LONG_SIDE);
    Picture shown = new PictureReader().read(jpeg);
    assertThat(shown.width()).isEqualTo(shownWidth);
    assertThat(shown.height()).isEqualTo(shownHeight);
  }

  @Test
  void whiteStandsBehindTransparency() throws Exception {
    byte[] alpha = new byte[1000 * 500];
    Arrays.fill(alpha, 0, alpha.length / 2, (byte) 255);
    Picture thumbnail = thumbnail(filled(1000, 500, 0, Optional.of(alpha)));
    assertThat(TestPictures.colour(thumbnail, 100, 20)).isEqualTo(0x000000);
    assertThat(TestPictures.colour(thumbnail, 100, 170)).isEqualTo(0xFFFFFF);
  }

  @Test
  void fineStripesBecomeGrayInsteadOfMoire() throws Exception {
    byte[] rgb = new byte[3 * 2000 * 2000];
    for (int pixel = 0; pixel < 2000 * 2000; pixel++) {
      Arrays.fill(rgb, 3 * pixel, 3 * pixel + 3, (byte) (pixel % 2 == 0 ? 0 : 255));
    }
    Picture thumbnail = thumbnail(new Picture(2000, 2000, rgb, Optional.empty(), "png"));
    for (byte value : thumbnail.rgb()) {
      assertThat(value & 0xFF).isBetween(118, 138);
    }
  }

  private static Picture filled(int width, int height, int value, Optional<byte[]> alpha) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) value);
    return new Picture(width, height, rgb, alpha, "png");
  }

  private static Picture thumbnail(Picture picture) throws UnreadableImageException {
    return new PictureReader().read(Thumbnails.jpeg(picture));
  }
}
