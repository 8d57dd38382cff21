package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.SharedFixtures;

/** Real files that break readers. */
class EdgeImagesTest {
  static List<Path> everyFile() {
    return SharedFixtures.files("edge-images");
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyFileIsAPictureOrIsRefusedWithASentence(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      Picture picture = new PictureReader().read(bytes);
      assertThat(picture.width()).isPositive();
    } catch (UnreadableImageException e) {
      assertThat(e).hasMessageMatching("(?s)[A-Z].{20,}\\.");
    }
  }
}
