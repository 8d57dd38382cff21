package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a file's bytes, it is read or refused. */
@ParameterizedClass
@EnumSource(JpegBy.class)
class DamagedFilesTest {
  @Parameter JpegBy jpeg;

  private static final int ROUNDS = 400;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive", "oriented", "png", "interlaced", "gif", "bmp"})
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDamagedFileIsReadOrRefusedWithASentence(String kind) {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("DamagedFilesTest " + jpeg + " " + kind + " -Dtests.seed=" + seed);
    Random random = new Random(seed);
    byte[] sound = file(kind);
    PictureReader reader = jpeg.reader();
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(sound, random);
      long start = System.nanoTime();
      try {
        Picture picture = reader.read(damaged);
        assertThat(picture.rgb()).hasSize(3 * picture.width() * picture.height());
      } catch (UnreadableImageException e) {
        refused++;
        assertThat(e).as("round %d", round).hasMessageMatching("(?s)[A-Z].{20,}\\.");
      }
      assertThat(System.nanoTime() - start)
          .as("round %d took nanoseconds", round)
          .isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  private static byte[] damage(byte[] sound, Random random) {
    byte[] damaged =
        random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
    int changes = damaged.length == 0 ? 0 : random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      int reach = random.nextBoolean() ? Math.min(damaged.length, 200) : damaged.length;
      damaged[random.nextInt(reach)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
    }
    return damaged;
  }

  private static byte[] file(String kind) {
    BufferedImage image = PictureReaderTest.noise(40, 30);
    return switch (kind) {
      case "progressive" -> TestPictures.progressiveJpeg(image);
      case "oriented" -> TestPictures.withOrientation(TestPictures.encode(image, "jpeg"), 6);
      case "interlaced" -> TestPictures.progressive(image, "png");
      default -> TestPictures.encode(image, kind);
    };
  }
}
