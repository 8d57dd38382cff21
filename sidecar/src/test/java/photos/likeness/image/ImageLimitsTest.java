package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.image.TestPictures.encode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that claim more than there is. */
@ParameterizedClass
@EnumSource(JpegBy.class)
class ImageLimitsTest {
  @Parameter JpegBy jpeg;

  private static final int HUGE = 60_000;
  static final ImageLimits ROOMY = new ImageLimits(65_500, 1L << 40, 1L << 50, 1 << 20);

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void aHugeClaimIsRefusedBeforeAnythingIsAllocated(String format) {
    assertThatThrownBy(() -> jpeg.reader().read(claiming(format, HUGE, HUGE)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The %s claims 60,000×60,000 pixels; at most 250 megapixels and 65,500 pixels a side are read. Export a smaller copy.",
            format.toUpperCase(Locale.ROOT))
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp"})
  void aClaimThatTheDataCanNotFillIsRefusedBeforeAnythingIsAllocated(String format) {
    assertThatThrownBy(() -> jpeg.reader(ROOMY).read(claiming(format, HUGE, HUGE)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching(
            "The (PNG claims 60,000×60,000 pixels and has data for fewer, so it is cut off"
                + "|(GIF|BMP) ends before its picture is whole); copy it again from where it came"
                + " from\\.")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp"})
  void aClaimOfNothingIsRefused(String format) {
    assertThatThrownBy(() -> jpeg.reader().read(claiming(format, 0, 8)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The %s's header gives it no size (0×8 pixels), so it is damaged; export it again.",
            format.toUpperCase(Locale.ROOT));
  }

  @Test
  void aGifWhoseFrameLiesFarOutsideIsRefused() {
    byte[] gif = claiming("gif", 8, 8);
    int frame = new String(gif, ISO_8859_1).indexOf(',');
    little(gif, frame + 1, 65_000);
    little(gif, frame + 3, 65_000);
    assertThatThrownBy(() -> jpeg.reader().read(gif))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith("The GIF claims 65,008×65,008 pixels");
  }

  @Test
  void aLongThinPictureIsHeldToTheSideAsWell() {
    assertThatThrownBy(() -> jpeg.reader().read(claiming("png", 1, 70_000)))
        .hasMessageStartingWith("The PNG claims 1×70,000 pixels; at most");
  }

  @Test
  void whatDoesNotFitInMemoryIsRefusedWithTheFigures() {
    ImageLimits small = new ImageLimits(65_500, 250_000_000, 100_000_000, 1 << 20);
    assertThatThrownBy(() -> jpeg.reader(small).read(claiming("jpeg", 5_000, 5_000)))
        .hasMessage(
            "The JPEG of 5,000×5,000 pixels needs about 150 MB of memory to open and 100 MB are"
                + " allowed; give Java more memory (-Xmx) or export a smaller copy.");
  }

  @Test
  void aPictureAtTheLimitIsRead() throws Exception {
    byte[] picture = encode(TestPictures.quarters(20, 10), "png");
    assertThat(jpeg.reader(new ImageLimits(20, 200, 1 << 20, 1 << 20)).read(picture).width())
        .isEqualTo(20);
    assertThatThrownBy(() -> jpeg.reader(new ImageLimits(20, 199, 1 << 20, 1 << 20)).read(picture))
        .isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void limitsThatAllowNothingAreAMistake() {
    assertThatThrownBy(() -> new ImageLimits(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture limits are positive, got side 0, pixels 1, memory 1, file 1");
  }

  /** A small sound file whose header is changed to claim a size. */
  private static byte[] claiming(String format, int width, int height) {
    byte[] file = encode(TestPictures.quarters(8, 8), format);
    ByteBuffer header = ByteBuffer.wrap(file);
    switch (format) {
      case "jpeg" -> {
        int frame = new String(file, ISO_8859_1).indexOf("\u00FF\u00C0");
        header.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
      }
      case "png" -> header.putInt(16, width).putInt(20, height);
      case "gif" -> {
        int frame = new String(file, ISO_8859_1).indexOf(",\0\0\0\0");
        little(file, 6, width);
        little(file, 8, height);
        little(file, frame + 5, width);
        little(file, frame + 7, height);
      }
      default -> header.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    }
    return file;
  }

  private static void little(byte[] file, int at, int value) {
    file[at] = (byte) value;
    file[at + 1] = (byte) (value >> 8);
  }
}
