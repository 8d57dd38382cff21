package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.image.TestPictures.BLUE;
import static photos.likeness.image.TestPictures.GREEN;
import static photos.likeness.image.TestPictures.RED;
import static photos.likeness.image.TestPictures.YELLOW;
import static photos.likeness.image.TestPictures.bytes;
import static photos.likeness.image.TestPictures.colour;
import static photos.likeness.image.TestPictures.encode;
import static photos.likeness.image.TestPictures.join;
import static photos.likeness.image.TestPictures.quarters;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(JpegBy.class)
class PictureReaderTest {
  @Parameter JpegBy jpeg;

  private static final int WIDTH = 48;
  private static final int HEIGHT = 32;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void everyKindIsReadByItsBytes(String format) throws Exception {
    Picture picture = read(encode(quarters(WIDTH, HEIGHT), format));
    assertThat(picture.fileType()).isEqualTo(format);
    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);
    assertThat(picture.alpha()).isEmpty();
    assertCorners(picture, List.of(RED, GREEN, BLUE, YELLOW));
  }

  /** Corners in reading order, from the definition of each value in EXIF 2.32. */
  @ParameterizedTest
  @CsvSource({
    "1, RGBY", "2, GRYB", "3, YBGR", "4, BYRG", "5, RBGY", "6, BRYG", "7, YGBR", "8, GYRB",
    "9, RGBY"
  })
  void everyExifOrientationIsTurnedUpright(int orientation, String corners) throws Exception {
    byte[] stored = encode(quarters(WIDTH, HEIGHT), "jpeg");
    Picture picture = read(TestPictures.withOrientation(stored, orientation));
    boolean turned = orientation >= 5 && orientation <= 8;
    assertThat(picture.width()).isEqualTo(turned ? HEIGHT : WIDTH);
    assertThat(picture.height()).isEqualTo(turned ? WIDTH : HEIGHT);
    assertCorners(
        picture,
        corners
            .chars()
            .mapToObj(c -> c == 'R' ? RED : c == 'G' ? GREEN : c == 'B' ? BLUE : YELLOW)
            .toList());
  }

  @Test
  void aProgressiveJpegIsReadAsItsBaselineTwin() throws Exception {
    BufferedImage image = quarters(WIDTH, HEIGHT);
    assertThat(read(TestPictures.progressiveJpeg(image)).rgb())
        .isEqualTo(read(encode(image, "jpeg")).rgb());
  }

  @Test
  void aGrayJpegKeepsItsValues() throws Exception {
    BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      gray.getRaster().setSample(i % 16, i / 16, 0, 77);
    }
    assertThat(colour(read(encode(gray, "jpeg")), 5, 5)).isEqualTo(0x4D4D4D);
  }

  @Test
  void anEmbeddedProfileIsConvertedWhetherInOneChunkOrMore() throws Exception {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] gray = encode(filled(0x808080), "jpeg");
    int half = profile.length / 2;
    byte[] inTwo = iccSegment(gray, 2, 2, Arrays.copyOfRange(profile, half, profile.length));
    inTwo = iccSegment(inTwo, 1, 2, Arrays.copyOf(profile, half));
    assertThat(colour(read(iccSegment(gray, 1, 1, profile)), 3, 3) & 0xFF).isBetween(186, 190);
    assertThat(colour(read(inTwo), 3, 3) & 0xFF).isBetween(186, 190);
  }

  @Test
  void aProfileWithAMissingChunkIsPassedOver() throws Exception {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] file = iccSegment(encode(filled(0x808080), "jpeg"), 1, 2, profile);
    assertThat(colour(read(file), 3, 3)).isEqualTo(0x808080);
  }

  @Test
  void aJpegCutInItsLowerHalfIsReadAndInItsUpperHalfRefused() throws Exception {
    byte[] whole = encode(noise(400, 400), "jpeg");
    Picture most = read(Arrays.copyOf(whole, whole.length * 3 / 4));
    assertThat(Arrays.copyOf(most.rgb(), 3 * 400 * 200))
        .isEqualTo(Arrays.copyOf(read(whole).rgb(), 3 * 400 * 200));
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 4)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The JPEG is cut off before the middle of its picture; copy it again from where it came"
                + " from.");
  }

  @Test
  void aProgressiveJpegCutAfterItsFirstScanIsRead() throws Exception {
    byte[] whole = TestPictures.progressiveJpeg(noise(400, 400));
    assertThat(read(Arrays.copyOf(whole, whole.length / 2)).width()).isEqualTo(400);
    int firstScan = new String(whole, ISO_8859_1).indexOf("\u00FF\u00DA");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, firstScan + 500)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith("The JPEG is cut off");
  }

  @Test
  void aJpegWithHundredsOfScansIsRefused() {
    byte[] whole = TestPictures.progressiveJpeg(quarters(WIDTH, HEIGHT));
    byte[] scan = bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0);
    byte[] scans = new byte[300 * scan.length];
    for (int i = 0; i < scans.length; i++) {
      scans[i] = scan[i % scan.length];
    }
    assertThatThrownBy(() -> read(join(whole, scans)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching(
            "The JPEG has 3\\d\\d scans where real files have about ten; export it again\\.");
  }

  @Test
  void bytesBehindThePictureAreIgnored() throws Exception {
    byte[] whole = encode(noise(64, 64), "jpeg");
    assertThat(read(join(whole, new byte[100_000])).rgb()).isEqualTo(read(whole).rgb());
  }

  @Test
  void aGifFrameLiesInItsPlaceOnATransparentScreen() throws Exception {
    byte[] gif =
        join(
            "GIF89a".getBytes(ISO_8859_1),
            bytes(4, 0, 3, 0, 0x81, 0, 0),
            bytes(0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255),
            bytes(0x21, 0xF9, 4, 1, 0, 0, 3, 0),
            bytes(0x2C, 1, 0, 1, 0, 2, 0, 1, 0, 0),
            // Two bits a pixel; clear, 1, clear, 3, end, of three bits each, lowest first.
            bytes(2, 2, 0b0000_1100, 0b0101_0111, 0),
            bytes(0x3B));
    Picture picture = read(gif);
    assertThat(picture.width()).isEqualTo(4);
    assertThat(picture.height()).isEqualTo(3);
    assertThat(colour(picture, 1, 1)).isEqualTo(RED);
    assertThat(TestPictures.alpha(picture, 1, 1)).isEqualTo(255);
    assertThat(TestPictures.alpha(picture, 2, 1)).isZero();
    assertThat(TestPictures.alpha(picture, 0, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty (0 bytes); copy it again from where it came from.",
        "0000000000 | The file holds nothing but zero bytes, as a failed copy leaves it; copy it"
            + " again from where it came from.",
        "68656C6C6F | The file does not begin as any kind of picture does; it is damaged or"
            + " something else under a picture's name.",
        "3C21444F43545950452068746D6C3E | This is a web page, not a picture, as a failed download"
            + " leaves it; download the picture again.",
        "0000001866747970637278200000 | This is a Canon CR3 (camera RAW), a kind that is not read"
            + " yet; export it as JPEG to have it indexed.",
        "49492A00100000004352020000000000 | This is a Canon CR2 (camera RAW), a kind that is not"
            + " read yet; export it as JPEG to have it indexed.",
        "524946460000000057454250 | The WebP ends before its picture begins; copy it again from"
            + " where it came from.",
        "49492A0008000000 | The TIFF has no page with a picture, so it is damaged or cut off; copy"
            + " it again from where it came from.",
        "0000001866747970697336D6F0000 | This is a video, not a picture; only pictures are indexed.",
        "0005160700020000 | This is a macOS side file, not a picture; the picture is the file"
            + " without \"._\" in its name.",
        "FFD8FFE0 | The JPEG ends before its picture begins; copy it again from where it came from.",
        "89504E470D0A1A0A | The PNG ends before its picture begins; copy it again from where it"
            + " came from.",
        "474946383961 | The GIF ends before its picture is whole; copy it again from where it came"
            + " from.",
        "424D0000 | The BMP ends before its picture is whole; copy it again from where it came"
            + " from.",
      })
  void whatIsNotReadIsNamedWithACure(String hex, String sentence) {
    assertThatThrownBy(() -> read(hexBytes(hex)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(sentence);
  }

  private static byte[] hexBytes(String hex) {
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  private static byte[] iccSegment(byte[] jpeg, int number, int count, byte[] part) {
    byte[] head = "ICC_PROFILE\0".getBytes(ISO_8859_1);
    return TestPictures.withSegment(jpeg, 0xE2, join(head, bytes(number, count), part));
  }

  private static BufferedImage filled(int colour) {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, colour);
    }
    return image;
  }

  static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt());
    }
    return image;
  }

  private static void assertCorners(Picture picture, List<Integer> colours) {
    int right = picture.width() - 1;
    int bottom = picture.height() - 1;
    assertColour(colour(picture, 0, 0), colours.get(0));
    assertColour(colour(picture, right, 0), colours.get(1));
    assertColour(colour(picture, 0, bottom), colours.get(2));
    assertColour(colour(picture, right, bottom), colours.get(3));
  }

  /** Within what JPEG loses. */
  private static void assertColour(int actual, int expected) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(actual >> shift & 0xFF)
          .as("%06x", actual)
          .isBetween((expected >> shift & 0xFF) - 4, (expected >> shift & 0xFF) + 4);
    }
  }

  private Picture read(byte[] file) throws UnreadableImageException {
    return jpeg.reader().read(file);
  }
}
