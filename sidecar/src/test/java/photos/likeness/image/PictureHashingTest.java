package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photos.likeness.photo.CosineOrder;
import photos.likeness.photo.PictureHash;

/** What a hash keeps of a picture and what it forgets. */
class PictureHashingTest {
  /** Soft blobs of light, as a photo has, no two alike. */
  private static Picture blobs(int width, int height, double brightness) {
    Random random = new Random(7);
    byte[] rgb = new byte[3 * width * height];
    double[][] blobs = new double[9][];
    for (int i = 0; i < blobs.length; i++) {
      blobs[i] = new double[] {random.nextDouble(), random.nextDouble(), random.nextGaussian()};
    }
    for (int i = 0; i < width * height; i++) {
      int row = i / width;
      double x = (i % width + 0.5) / width;
      double y = (row + 0.5) / height;
      double light = 128;
      for (double[] blob : blobs) {
        double square = Math.pow(x - blob[0], 2) + Math.pow(y - blob[1], 2);
        light += 50 * blob[2] * Math.exp(-square / 0.02);
      }
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) Math.clamp(Math.round(light * brightness), 0, 255));
    }
    return new Picture(width, height, rgb, Optional.empty(), "png");
  }

  private static Picture mirrored(Picture picture) {
    int width = picture.width();
    byte[] rgb = new byte[picture.rgb().length];
    for (int i = 0; i < width * picture.height(); i++) {
      int from = i - i % width + (width - 1 - i % width);
      System.arraycopy(picture.rgb(), 3 * from, rgb, 3 * i, 3);
    }
    return new Picture(width, picture.height(), rgb, Optional.empty(), "png");
  }

  private static Picture cut(Picture picture, int left) {
    int width = picture.width() - left;
    byte[] rgb = new byte[3 * width * picture.height()];
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(
          picture.rgb(), 3 * (y * picture.width() + left), rgb, 3 * y * width, 3 * width);
    }
    return new Picture(width, picture.height(), rgb, Optional.empty(), "png");
  }

  private static int differing(long a, long b) {
    return Long.bitCount(a ^ b);
  }

  @Test
  void sizeProportionsAndBrightnessAreForgotten() {
    long whole = PictureHashing.of(blobs(640, 480, 1)).whole();

    assertThat(differing(whole, PictureHashing.of(blobs(96, 72, 1)).whole())).isLessThan(3);
    assertThat(differing(whole, PictureHashing.of(blobs(500, 500, 1)).whole())).isLessThan(3);
    assertThat(differing(whole, PictureHashing.of(blobs(640, 480, 0.6)).whole())).isLessThan(3);
  }

  @Test
  void aMirroredPictureHasTheMirroredHash() {
    Picture picture = blobs(320, 240, 1);
    long whole = PictureHashing.of(picture).whole();
    long other = PictureHashing.of(mirrored(picture)).whole();

    assertThat(differing(other, CosineOrder.mirrored(whole))).isLessThan(3);
    assertThat(differing(other, whole)).isGreaterThan(10);
    assertThat(CosineOrder.mirrored(CosineOrder.mirrored(whole))).isEqualTo(whole);
  }

  @Test
  void theHashOfACutIsThatOfThePictureThatIsLeft() {
    Picture picture = blobs(400, 300, 1);
    long left = PictureHashing.of(cut(picture, 40)).whole();

    assertThat(differing(left, PictureHashing.of(picture).cut(2))).isLessThan(3);
  }

  @Test
  void anEvenColourIsBlank() {
    byte[] rgb = new byte[3 * 100 * 80];
    Arrays.fill(rgb, (byte) 200);

    assertThat(PictureHashing.of(new Picture(100, 80, rgb, Optional.empty(), "png")).isBlank())
        .isTrue();
    assertThat(PictureHashing.of(blobs(100, 80, 1)).isBlank()).isFalse();
  }

  @Test
  void theSmallestPictureHasAHash() {
    byte[] rgb = {1, 2, 3};
    assertThat(PictureHashing.of(new Picture(1, 1, rgb, Optional.empty(), "png")).isBlank())
        .isTrue();
  }

  @Test
  void itsBytesAreReadAsTheyWereWritten() {
    PictureHash hash = PictureHashing.of(blobs(100, 80, 1));

    assertThat(hash.toBytes()).hasSize(64);
    assertThat(PictureHash.ofBytes(hash.toBytes())).isEqualTo(hash);
  }
}
