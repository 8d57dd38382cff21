package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.SharedFixtures;

/** Real files that break readers. */
@ParameterizedClass
@EnumSource(JpegBy.class)
class EdgeImagesTest {
  @Parameter JpegBy jpeg;

  static List<Path> everyFile() {
    return SharedFixtures.files("edge-images");
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyFileIsAPictureOrIsRefusedWithASentence(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      Picture picture = jpeg.reader().read(bytes);
      assertThat(picture.width()).isPositive();
    } catch (UnreadableImageException e) {
      assertThat(e).hasMessageMatching("(?s)[A-Z].{20,}\\.");
    }
  }

  /** Photos that lie in eight ways in the file and are one and the same. */
  @ParameterizedTest
  @CsvSource({
    "orientation, exif-samples__landscape_%d.jpg, 600, 450",
    "exif, exif-samples__landscape_%d.jpg, 600, 450",
    "orientation, exif-samples__portrait_%d.jpg, 450, 600",
    "exif, exif-samples__portrait_%d.jpg, 450, 600",
    "orientation, exif-orientation-examples__Landscape_%d.jpg, 1800, 1200",
    "orientation, exif-orientation-examples__Portrait_%d.jpg, 1200, 1800",
  })
  void everyOrientationStandsUpright(String folder, String pattern, int width, int height)
      throws Exception {
    int seen = 0;
    for (int orientation = 1; orientation <= 8; orientation++) {
      Path file =
          SharedFixtures.folder("edge-images/" + folder).resolve(pattern.formatted(orientation));
      if (Files.exists(file)) {
        Picture picture = jpeg.reader().read(Files.readAllBytes(file));
        assertThat(picture.width()).as(file.toString()).isEqualTo(width);
        assertThat(picture.height()).as(file.toString()).isEqualTo(height);
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corrupt/TwelveMonkeys__gradient_ls.jpg | This is a lossless JPEG",
        "corrupt/imagededup__ukbench09268_corrupt.jpg | The file does not begin as any kind",
        "corrupt/Pillow__ultrahdr.jpg | The JPEG is cut off",
        "icc/libvips__truncated.jpg | The JPEG is cut off",
      })
  void whatIsNotReadIsRefusedByItsKind(String file, String start) throws IOException {
    byte[] bytes = Files.readAllBytes(SharedFixtures.folder("edge-images").resolve(file));
    assertThatThrownBy(() -> jpeg.reader().read(bytes))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith(start);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corrupt/Pillow__junk_jpeg_header.jpg",
        "corrupt/Pillow__truncated_app14.jpg",
        "icc/TwelveMonkeys__cmm-exception-invalid-icc-profile-data.jpg",
        "icc/TwelveMonkeys__invalid-icc-duplicate-sequence-numbers-rgb-internal-kodak-srgb-jfif.jpg",
        "progressive/TwelveMonkeys__6dhtsegments.jpg",
        "twelvemonkeys_jpeg/TwelveMonkeys__adobe-unknown-rgb-ids.jpg",
        "twelvemonkeys_jpeg/TwelveMonkeys__jfif-bogus-empty-jfif-segment.jpg",
        "twelvemonkeys_jpeg/TwelveMonkeys__jfif-padded-segments.jpg",
        "near_dup/imagededup__alpha_channel_image.png",
        "near_dup/imagededup__copyleft.tiff",
        "near_dup/imagededup__ukbench09380.webp",
        "cmyk/TwelveMonkeys__cmyk-sample.jpg",
        "cmyk/TwelveMonkeys__read-error1025.jpg",
        "cmyk/TwelveMonkeys__jfif-cmyk-invalid-icc-profile-srgb.jpg",
      })
  void oddButWholeFilesAreRead(String file) throws Exception {
    byte[] bytes = Files.readAllBytes(SharedFixtures.folder("edge-images").resolve(file));
    assertThat(jpeg.reader().read(bytes).width()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "Pillow__rot0mir0.avif, 640, 427",
    "Pillow__rot1mir0.avif, 640, 427",
    "Pillow__transparency.avif, 64, 64",
    "exif-samples__samplefilehub.heif, 640, 426",
    "exiv2__Stonehenge.heic, 300, 200",
    "exiv2__issue_9292_sony_1_top_left.HIF, 7008, 4672",
    "exiv2__issue_9292_sony_6_right_top.HIF, 4672, 7008",
    "libheif__with-alpha-512x512.heic, 512, 512",
    "sharp__pitm.avif, 4096, 800",
  })
  void heifFilesAreReadUprightWhereThereIsADecoder(String name, int width, int height)
      throws Exception {
    byte[] file = Files.readAllBytes(SharedFixtures.folder("edge-images/heif_avif").resolve(name));
    assumeTrue(HeifHere.canDecode(KindSniffer.sniff(file)), "skipped: no decoder here");
    Picture picture = jpeg.reader().read(file);
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
  }
}
