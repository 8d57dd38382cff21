package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.ModelInput.CropRounding;
import photos.likeness.photo.ModelInput.Fit;
import photos.likeness.photo.ModelInput.Resample;

/** A JPEG decoded smaller than it is looks to a model, and in a thumbnail, like the whole. */
class ScaledReadTest {
  private static final ModelInput CLIP = input(Fit.CROP);
  private static final WantedSize WANTED = WantedSize.of(CLIP);

  private final PictureReader whole = JpegBy.JAVA.reader();
  private final PictureReader scaled = JpegBy.LIBJPEG_TURBO.reader();

  private static ModelInput input(Fit fit) {
    return new ModelInput(
        224,
        fit,
        Resample.BICUBIC,
        CropRounding.FLOOR,
        List.of(255, 255, 255),
        List.of(0.5, 0.5, 0.5),
        List.of(0.5, 0.5, 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "6000, 4000, 750, 500",
    "4000, 6000, 500, 750",
    "2048, 1365, 768, 512",
    "1024, 683, 768, 513",
    "512, 341, 512, 341",
    "2731, 2049, 683, 513",
    "3584, 3584, 448, 448",
    "3583, 3583, 448, 448",
    "3575, 3575, 894, 894",
    "9000, 460, 9000, 460",
    "10, 7, 10, 7"
  })
  void theSmallestEighthsThatHaveEnoughAreTaken(int width, int height, int atHandWide, int atHand)
      throws Exception {
    Picture picture = scaled.read(flat(width, height), WANTED);
    assertThat(picture.width()).isEqualTo(atHandWide);
    assertThat(picture.height()).isEqualTo(atHand);
    assertThat(picture.originalWidth()).isEqualTo(width);
    assertThat(picture.originalHeight()).isEqualTo(height);
  }

  /** The bounds are the means that were found for such files, and a little. */
  @ParameterizedTest
  @CsvSource({
    "6000, 4000, 0.40",
    "4001, 2999, 0.40",
    "2048, 1365, 0.30",
    "1365, 2048, 0.30",
    "1021, 683, 0.40",
    "640, 427, 0",
    "512, 341, 0"
  })
  void aModelSeesWhatItSeesOfTheWhole(int width, int height, double mostMeanDifference)
      throws Exception {
    byte[] file = PhotoLike.jpeg(PhotoLike.draw(width, height, width));
    Picture expected = whole.read(file);
    Picture actual = scaled.read(file, WANTED);
    for (Fit fit : Fit.values()) {
      assertThat(
              meanDifference(
                  ModelPixels.square(actual, input(fit)), ModelPixels.square(expected, input(fit))))
          .as("%s of %d×%d", fit, width, height)
          .isLessThanOrEqualTo(mostMeanDifference);
    }
  }

  /** Sizes whose eighths are fractions: taking the rounded size instead shifts every pixel. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTurnedPictureLiesWhereTheWholeLies(int orientation) throws Exception {
    BufferedImage image = PhotoLike.draw(1801, 1209, 8);
    byte[] file = TestPictures.withOrientation(PhotoLike.jpeg(image), orientation);
    Picture expected = whole.read(file);
    Picture actual = scaled.read(file, WANTED);
    assertThat(actual.originalWidth()).isEqualTo(expected.width());
    assertThat(actual.originalHeight()).isEqualTo(expected.height());
    assertThat(actual.width()).isLessThan(expected.width());
    assertThat(meanDifference(ModelPixels.square(actual, CLIP), ModelPixels.square(expected, CLIP)))
        .isLessThanOrEqualTo(0.30);
  }

  @ParameterizedTest
  @CsvSource({"3000, 2000", "2000, 3001", "500, 400", "3000, 100"})
  void aThumbnailIsThatOfTheWhole(int width, int height) throws Exception {
    byte[] file = PhotoLike.jpeg(PhotoLike.draw(width, height, 3));
    Picture expected = whole.read(Thumbnails.jpeg(whole.read(file)));
    Picture actual = whole.read(Thumbnails.jpeg(scaled.read(file, WANTED)));
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    assertThat(meanDifference(actual.rgb(), expected.rgb())).isLessThan(2.0);
  }

  @Test
  void readWholeItGivesTheJdksPixelsToTheLastBit() throws Exception {
    BufferedImage image = PhotoLike.draw(333, 217, 5);
    BufferedImage gray = new BufferedImage(333, 217, BufferedImage.TYPE_BYTE_GRAY);
    gray.getGraphics().drawImage(image, 0, 0, null);
    byte[] colour = PhotoLike.jpeg(image);
    List<byte[]> files =
        List.of(
            colour,
            TestPictures.progressiveJpeg(image),
            PhotoLike.jpeg(gray),
            // Said to be RGB, the same samples are other colours.
            TestPictures.withSegment(
                TestPictures.withoutSegment(colour, 0xE0),
                0xEE,
                TestPictures.bytes('A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0)));
    for (byte[] file : files) {
      assertThat(scaled.read(file).rgb()).isEqualTo(whole.read(file).rgb());
    }
    assertThat(scaled.read(files.getLast()).rgb()).isNotEqualTo(scaled.read(colour).rgb());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileCutAnywhereHasTheSameEnd(boolean progressive) throws Exception {
    BufferedImage image = PhotoLike.draw(900, 700, 6);
    byte[] file = progressive ? TestPictures.progressiveJpeg(image) : PhotoLike.jpeg(image);
    for (int sixteenths = 1; sixteenths < 16; sixteenths++) {
      byte[] cut = Arrays.copyOf(file, file.length / 16 * sixteenths);
      assertThat(ending(scaled, cut)).as("%d/16", sixteenths).isEqualTo(ending(whole, cut));
    }
    assertThat(ending(scaled, Arrays.copyOf(file, file.length / 16))).startsWith("The JPEG is cut");
    assertThat(ending(scaled, Arrays.copyOf(file, file.length / 16 * 15))).startsWith("900×700");
  }

  @Test
  void whatIsDecodedSmallNeedsLittleMemory() throws Exception {
    ImageLimits narrow = new ImageLimits(65_500, 250_000_000, 4_000_000, 1 << 24);
    byte[] file = flat(6000, 4000);
    assertThat(JpegBy.LIBJPEG_TURBO.reader(narrow).read(file, WANTED).originalWidth())
        .isEqualTo(6000);
    assertThatThrownBy(() -> JpegBy.LIBJPEG_TURBO.reader(narrow).read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The JPEG of 6,000×4,000 pixels needs about 144 MB of memory to open and 4 MB are"
                + " allowed; give Java more memory (-Xmx) or export a smaller copy.");
  }

  @Test
  void ofSeveralScansEveryCoefficientCounts() throws Exception {
    ImageLimits narrow = new ImageLimits(65_500, 250_000_000, 4_000_000, 1 << 24);
    BufferedImage image = new BufferedImage(3000, 2000, BufferedImage.TYPE_3BYTE_BGR);
    byte[] file = TestPictures.progressiveJpeg(image);
    assertThatThrownBy(() -> JpegBy.LIBJPEG_TURBO.reader(narrow).read(file, WANTED))
        .hasMessageStartingWith("The JPEG of 3,000×2,000 pixels needs about 38 MB");
  }

  private static String ending(PictureReader reader, byte[] file) {
    try {
      Picture picture = reader.read(file, WANTED);
      return "%d×%d %d"
          .formatted(picture.width(), picture.height(), Arrays.hashCode(picture.rgb()));
    } catch (UnreadableImageException e) {
      return e.getMessage();
    }
  }

  private static byte[] flat(int width, int height) {
    return TestPictures.encode(
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
  }

  private static double meanDifference(byte[] one, byte[] other) {
    assertThat(one).hasSameSizeAs(other);
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
    }
    return (double) sum / one.length;
  }
}
