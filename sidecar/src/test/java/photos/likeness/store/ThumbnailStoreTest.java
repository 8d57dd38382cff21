package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailStoreTest {
  private static final long BOUND = 4 << 20;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("thumbnails.db");
  }

  private static byte[] jpeg(int seed) {
    byte[] bytes = new byte[20_000];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatWasPutComesBackAlsoAfterReopening() {
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      thumbnails.put(Samples.content("a"), jpeg(1));
      thumbnails.put(Samples.content("a"), jpeg(2));
      assertThat(thumbnails.has(Samples.content("a"))).isTrue();
      assertThat(thumbnails.has(Samples.content("b"))).isFalse();
      assertThat(thumbnails.find(Samples.content("b"))).isEmpty();
    }
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      assertThat(thumbnails.find(Samples.content("a")).orElseThrow()).isEqualTo(jpeg(2));
    }
  }

  @Test
  void theFileStaysWithinItsBoundAndTheOldestGo() throws IOException {
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      for (int i = 0; i < 1000; i++) {
        thumbnails.put(Samples.content("t" + i), jpeg(i));
        // Someone keeps looking at the first.
        thumbnails.find(Samples.content("t0"));
      }
      assertThat(thumbnails.has(Samples.content("t999"))).isTrue();
      assertThat(thumbnails.has(Samples.content("t900"))).isTrue();
      assertThat(thumbnails.has(Samples.content("t1"))).isFalse();
    }
    assertThat(Files.size(file)).isBetween(BOUND / 2, BOUND);
  }

  @Test
  void useIsRememberedSoThatTheUsedStay() {
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      for (int i = 0; i < 100; i++) {
        thumbnails.put(Samples.content("t" + i), jpeg(i));
      }
      for (int i = 0; i < 10; i++) {
        thumbnails.find(Samples.content("t" + i));
      }
    }
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      for (int i = 100; i < 200; i++) {
        thumbnails.put(Samples.content("t" + i), jpeg(i));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(thumbnails.has(Samples.content("t" + i))).isTrue();
      }
      assertThat(thumbnails.has(Samples.content("t20"))).isFalse();
    }
  }

  @Test
  void aThumbnailTooLargeForTheBoundIsLeftOut() {
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      thumbnails.put(Samples.content("a"), new byte[(int) BOUND]);
      assertThat(thumbnails.has(Samples.content("a"))).isFalse();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsReplaced() throws IOException {
    Files.writeString(file, "not a database ".repeat(500));

    putAndFind();
  }

  @Test
  void anotherDatabaseInItsPlaceIsReplaced() throws IOException {
    try (Store store = Store.open(file, Samples.sqliteVec())) {
      assertThat(store.check()).isEmpty();
    }

    putAndFind();
  }

  @Test
  void aFileCutOffIsReplaced() throws IOException {
    putAndFind();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }

    putAndFind();
  }

  private void putAndFind() {
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      for (int i = 0; i < 20; i++) {
        thumbnails.put(Samples.content("t" + i), jpeg(i));
      }
      assertThat(thumbnails.find(Samples.content("t3")).orElseThrow()).isEqualTo(jpeg(3));
    }
  }

  @Test
  void damageMetWhileInUseThrowsNothingAndIsGoneAtTheNextStart() throws IOException {
    putAndFind();
    byte[] noise = jpeg(77);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 4 * 4096; at < bytes.length(); at += 4096) {
        bytes.seek(at);
        bytes.write(noise, 0, 4096);
      }
    }
    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND)) {
      for (int i = 0; i < 40; i++) {
        thumbnails.put(Samples.content("t" + i), jpeg(i));
        thumbnails.find(Samples.content("t" + i));
      }
    }

    putAndFind();
  }

  @Test
  void aLowerBoundEmptiesAFileThatIsLarger() throws IOException {
    putAndFind();

    try (ThumbnailStore thumbnails = ThumbnailStore.open(file, 200_000)) {
      thumbnails.put(Samples.content("a"), jpeg(1));
      assertThat(thumbnails.has(Samples.content("a"))).isTrue();
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(200_000);
  }

  @Test
  void useAfterClosingThrowsNothing() {
    ThumbnailStore thumbnails = ThumbnailStore.open(file, BOUND);
    thumbnails.close();

    thumbnails.put(Samples.content("a"), jpeg(1));
    assertThat(thumbnails.find(Samples.content("a"))).isEmpty();
    assertThat(thumbnails.has(Samples.content("a"))).isFalse();
  }
}
