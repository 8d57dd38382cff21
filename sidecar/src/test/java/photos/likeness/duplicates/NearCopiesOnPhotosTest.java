package photos.likeness.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photos.likeness.SharedFixtures;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;

/** The starter model and real photos: which copies are found, and that others are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearCopiesOnPhotosTest {
  private static final int PHOTOS = 24;

  private DualEncoder encoder;
  private Seen.Eye eye;
  private Closeness closeness;
  private final List<byte[]> files = new ArrayList<>();
  private List<Seen> seen;

  @BeforeAll
  void look(@TempDir Path folder) throws IOException, UnreadableImageException {
    for (Path file : SharedFixtures.files("flickr8k/images").subList(0, PHOTOS)) {
      files.add(Files.readAllBytes(file));
    }
    encoder =
        Encoders.open(
            ModelRegistry.bundled().starter(), LookLibrary.natives(), folder.resolve("models"));
    eye = new Seen.Eye(encoder, new PictureReader());
    closeness = Closeness.of(0.5, encoder.nearIdentical());
    seen = eye.look(files);
  }

  @AfterAll
  void close() {
    if (encoder != null) {
      encoder.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MadeCopies.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"THIRD_SIZE", "TURNED", "SMALL_AND_CUT_AND_BRIGHTER"})
  void copiesOfOneKindAreFoundButForAFew(MadeCopies kind) throws UnreadableImageException {
    assertThat(found(kind)).isGreaterThanOrEqualTo(PHOTOS * 85 / 100);
  }

  @Test
  void turnedCopiesAreNotFound() throws UnreadableImageException {
    assertThat(found(MadeCopies.TURNED)).isLessThan(3);
  }

  private int found(MadeCopies kind) throws UnreadableImageException {
    List<Seen> copies = eye.look(files.stream().map(kind::of).toList());
    int found = 0;
    for (int i = 0; i < PHOTOS; i++) {
      found += isNear(seen.get(i), copies.get(i)) ? 1 : 0;
    }
    return found;
  }

  @Test
  void differentPhotosAreNoCopies() {
    for (int i = 0; i < PHOTOS; i++) {
      for (int j = i + 1; j < PHOTOS; j++) {
        assertThat(isNear(seen.get(i), seen.get(j))).isFalse();
      }
    }
  }

  private boolean isNear(Seen a, Seen b) {
    return closeness.near(a.bits(b), a.cosine(b));
  }
}
