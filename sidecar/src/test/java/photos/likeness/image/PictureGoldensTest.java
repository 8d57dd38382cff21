package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of picture beside what its pixels must be, drawn by picture_goldens.py. */
class PictureGoldensTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/photos/likeness/image/pictures").toAbsolutePath();

  /** How far a value may be off at most, and on average. */
  record Golden(String name, double most, double mean) {
    static Golden of(String line) {
      String[] fields = line.split("\t", -1);
      return new Golden(fields[0], Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
    }
  }

  static List<Golden> goldens() {
    try (Stream<String> lines = Files.lines(FOLDER.resolve("goldens.tsv"))) {
      return lines.map(Golden::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyPictureIsReadAsItsGolden(Golden golden) throws Exception {
    byte[] file = Files.readAllBytes(FOLDER.resolve(golden.name()));
    ImageKind kind = KindSniffer.sniff(file);
    assumeTrue(
        HeifHere.canDecode(kind), () -> "skipped: this system has no decoder for " + kind.label());
    Picture picture = new PictureReader().read(file);
    Raster expected = expected(golden.name());
    assertThat(picture.fileType()).isEqualTo(kind.fileType());
    assertThat(picture.width()).isEqualTo(expected.getWidth());
    assertThat(picture.height()).isEqualTo(expected.getHeight());
    assertThat(picture.alpha().isPresent()).isEqualTo(expected.getNumBands() == 4);
    assertClose(picture, expected, golden);
  }

  private static void assertClose(Picture picture, Raster expected, Golden golden) {
    int most = 0;
    long sum = 0;
    int bands = expected.getNumBands();
    int count = picture.width() * picture.height();
    int[] values = expected.getPixels(0, 0, picture.width(), picture.height(), (int[]) null);
    for (int i = 0; i < values.length; i++) {
      int pixel = i / bands;
      int band = i % bands;
      int actual =
          band == 3
              ? picture.alpha().orElseThrow()[pixel] & 0xFF
              : picture.rgb()[3 * pixel + band] & 0xFF;
      int difference = Math.abs(actual - values[i]);
      most = Math.max(most, difference);
      sum += difference;
    }
    assertThat((double) most).as("largest difference").isLessThanOrEqualTo(golden.most());
    assertThat((double) sum / (count * bands))
        .as("mean difference")
        .isLessThanOrEqualTo(golden.mean());
  }

  private static Raster expected(String name) throws IOException {
    try (InputStream png = Files.newInputStream(FOLDER.resolve(name + ".png"))) {
      BufferedImage image = ImageIO.read(png);
      return image.getRaster();
    }
  }

  @Test
  void everyFileIsPartOfAPair() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("goldens.tsv"),
                      goldens().stream()
                          .flatMap(golden -> Stream.of(golden.name(), golden.name() + ".png")))
                  .toList());
    }
  }
}
