package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF, WebP and colour profiles that claim more than there is. */
class BombsTest {
  private static final Path PICTURES =
      Path.of("src/test/resources/photos/likeness/image/pictures").toAbsolutePath();
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int SAMPLES = 277;
  private static final int STRIP_OFFSETS = 273;

  @Test
  void aTiffThatClaimsAHugePictureIsRefusedByItsDirectory() throws Exception {
    byte[] bomb = withEntry(withEntry(picture("rgb8.tif"), WIDTH, 60_000), HEIGHT, 60_000);
    assertRefused(
        bomb,
        "The TIFF claims 60,000×60,000 pixels; at most 250 megapixels and 65,500 pixels a side are"
            + " read. Export a smaller copy.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb8.tif", "rgb8-lzw.tif", "rgb8-packbits.tif"})
  void aTiffWithTooLittleDataForItsClaimIsRefusedByItsDirectory(String name) throws Exception {
    byte[] bomb = withEntry(withEntry(picture(name), WIDTH, 9_000), HEIGHT, 9_000);
    assertRefused(
        bomb,
        "The TIFF claims more pixels than it has data for, so it is cut off; copy it again from"
            + " where it came from.");
  }

  @Test
  void aTiffOfManySamplesIsNoPhoto() throws Exception {
    assertRefused(
        withEntry(picture("rgb8.tif"), SAMPLES, 60_000),
        "This is a TIFF with 60000 samples of 8 bits a pixel, a kind that is not read yet; export"
            + " it as an ordinary RGB TIFF or JPEG to have it indexed.");
  }

  @Test
  void aTiffWhoseStripsLieOutsideIsDamaged() throws Exception {
    byte[] bomb = picture("rgb8.tif");
    int entry = entry(bomb, STRIP_OFFSETS);
    little(bomb).putInt(entry + 4, Integer.MAX_VALUE);
    assertThatThrownBy(() -> new PictureReader().read(bomb))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching(
            "The TIFF is damaged and can't be decoded.*; copy it again from where it came from\\.");
  }

  @Test
  void aTiffWhosePagesGoInACircleEnds() throws Exception {
    byte[] tiff = picture("rgb8.tif");
    int directory = little(tiff).getInt(4);
    int next = directory + 2 + 12 * little(tiff).getShort(directory);
    little(tiff).putInt(next, directory);
    assertThat(new PictureReader().read(tiff).rgb())
        .isEqualTo(new PictureReader().read(picture("rgb8.tif")).rgb());
  }

  @Test
  void aWebpThatClaimsAHugePictureIsRefusedByItsHeader() throws Exception {
    byte[] bomb = picture("lossless.webp");
    int header = new String(bomb, ISO_8859_1).indexOf("VP8L") + 8;
    little(bomb).putInt(header + 1, 0x0FFF_FFFF);
    assertRefused(
        bomb,
        "The WebP claims 16,384×16,384 pixels; at most 250 megapixels and 65,500 pixels a side are"
            + " read. Export a smaller copy.");
  }

  /** Its decoder would make up what is missing, in minutes. */
  @Test
  void aWebpWithTooLittleDataForItsClaimIsRefusedWhereItEnds() throws Exception {
    byte[] bomb = picture("lossless.webp");
    int header = new String(bomb, ISO_8859_1).indexOf("VP8L") + 8;
    little(bomb).putInt(header + 1, 3_999 | 2_999 << 14);
    assertThatThrownBy(() -> new PictureReader(ImageLimitsTest.ROOMY).read(bomb))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The WebP is damaged and can't be decoded (the data ends before the picture does); copy"
                + " it again from where it came from.");
  }

  /** Places in a profile: the count of tags, the offset and size of the first, a curve's count. */
  @ParameterizedTest
  @ValueSource(ints = {128, 136, 140})
  void aProfileThatClaimsMoreThanItHasIsPassedOver(int place) throws Exception {
    byte[] tiff = picture("prophoto8.tif");
    byte[] plain = picture("rgb8.tif");
    int profile = new String(tiff, ISO_8859_1).indexOf("acsp") - 36;
    for (int tag = 0; tag < (place == 128 ? 1 : 7); tag++) {
      ByteBuffer.wrap(tiff).putInt(profile + place + 12 * tag, Integer.MAX_VALUE);
    }
    assertThat(new PictureReader().read(tiff).rgb())
        .isEqualTo(new PictureReader().read(plain).rgb());
  }

  @Test
  void aProfileOfAHundredMegabytesIsPassedOver() {
    byte[] profile = Arrays.copyOf("nothing".getBytes(ISO_8859_1), 100_000_000);
    assertThat(IccConversion.of(profile, 3)).isEmpty();
  }

  @Test
  void aCurveThatClaimsMoreValuesThanItHasIsNone() {
    byte[] curve = "curv\0\0\0\0\u007F\u00FF\u00FF\u00FF\0\0".getBytes(ISO_8859_1);
    assertThat(ToneCurve.of(ByteBuffer.wrap(curve))).isEmpty();
  }

  private static void assertRefused(byte[] file, String sentence) {
    assertThatThrownBy(() -> new PictureReader().read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(sentence)
        .hasNoCause();
  }

  private static byte[] withEntry(byte[] tiff, int tag, int value) {
    int entry = entry(tiff, tag);
    boolean isShort = little(tiff).getShort(entry + 2) == 3;
    if (isShort) {
      little(tiff).putShort(entry + 8, (short) value);
    } else {
      little(tiff).putInt(entry + 8, value);
    }
    return tiff;
  }

  /** Where a tag's entry of 12 bytes begins in a little-endian file. */
  private static int entry(byte[] tiff, int tag) {
    int directory = little(tiff).getInt(4);
    for (int at = directory + 2; at < tiff.length - 12; at += 12) {
      if (little(tiff).getShort(at) == tag) {
        return at;
      }
    }
    throw new AssertionError("no tag " + tag);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] picture(String name) throws Exception {
    return Files.readAllBytes(PICTURES.resolve(name));
  }
}
