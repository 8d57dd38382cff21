package photos.likeness.lrpreview.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.fixture.PyramidWriter;

/** Whatever is done to a preview file, reading it ends with a picture or with its own exception. */
class MutatedPreviewsTest {
  private static final int MUTATIONS = 20_000;
  private static final String UUID = "B8719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";

  private static final List<byte[]> SOUND =
      List.of(
          PyramidWriter.pyramid(UUID, DIGEST, "AdobeRGB", 96, 64, List.of(12, 24, 48, 96)),
          PyramidWriter.pyramid(UUID, DIGEST, "sRGB", 40, 60, List.of(15, 30, 60)),
          PyramidWriter.pyramid(UUID, DIGEST, "sRGB", 30, 30, List.of(30)),
          Jpegs.drawn(64, 48, 7));

  private final long seed = Long.getLong("tests.seed", new Random().nextLong());

  @Test
  void noMutationEndsInAnotherException() {
    Random random = new Random(seed);
    int pictures = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutated(SOUND.get(random.nextInt(SOUND.size())), random);
      try {
        pictures += readAll(mutated);
      } catch (PreviewFormatException e) {
        assertThat(e.offset()).isBetween(0L, (long) mutated.length);
      } catch (IOException | RuntimeException | Error e) {
        fail("-Dtests.seed=" + seed + ", mutation " + i, e);
      }
    }
    assertThat(pictures).as("pictures read in spite of all, seed %d", seed).isPositive();
  }

  private static int readAll(byte[] file) throws IOException {
    SeekableBytes bytes = SeekableBytes.of(file);
    PreviewPyramid pyramid = PreviewPyramid.read(bytes);
    int found = 0;
    found += LevelReader.largest(bytes, pyramid).isPresent() ? 1 : 0;
    found += LevelReader.smallestAtLeast(bytes, pyramid, 30).isPresent() ? 1 : 0;
    return found;
  }

  private static byte[] mutated(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
        case 3 -> {
          int length = Math.min(random.nextInt(64), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
        default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }
}
