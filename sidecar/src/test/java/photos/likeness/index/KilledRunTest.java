package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.JobView.State;
import photos.likeness.store.Failure;

/** Processes that die while they index. */
class KilledRunTest {
  private static final int DIFFERENT = 180;
  private static final int COPIES = 20;
  private static final long SLOW_MILLIS = 20;
  private static final int LONGEST_LIFE_MILLIS = 5_000;

  @TempDir Path temp;

  @Test
  void aRunKilledAtRandomMomentsEndsWithEveryPhotoOnce() throws Exception {
    int kills = Integer.getInteger("likeness.kills", 10);
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("KilledRunTest: " + kills + " kills, -Dtests.seed=" + seed);
    Random random = new Random(seed);
    Path photos = drawLibrary();
    Path data = Files.createTempDirectory(temp, "data");
    List<Long> stored = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      try (ChildRun child = new ChildRun(List.of(), data, photos, SLOW_MILLIS)) {
        assertThat(child.line()).isEqualTo("indexing");
        Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        child.kill();
      }
      stored.add(storedAndSound(data));
      if (stored.getLast() == DIFFERENT + COPIES) {
        assertComplete(data, photos);
        data = Files.createTempDirectory(temp, "data");
      }
    }
    System.out.println("KilledRunTest: photos stored at each kill " + stored);
    assertThat(stored)
        .as("kills in the middle")
        .anyMatch(photosThen -> photosThen > 0 && photosThen < DIFFERENT + COPIES);
    assertComplete(data, photos);
  }

  /** How many photos there are; fails if the killed process left anything unsound. */
  private static long storedAndSound(Path data) {
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.wrong()).isEmpty();
      return index.photos().size();
    }
  }

  private Path drawLibrary() throws IOException {
    Path photos = Files.createTempDirectory(temp, "photos");
    for (int i = 0; i < DIFFERENT; i++) {
      DrawnPictures.write(photos.resolve("%d/%d.jpg".formatted(i % 7, i)), i);
    }
    for (int i = 0; i < COPIES; i++) {
      Files.copy(
          photos.resolve("%d/%d.jpg".formatted(i % 7, i)), photos.resolve("copy-" + i + ".jpg"));
    }
    return photos;
  }

  /** Runs again to the end and looks at what is there. */
  private static void assertComplete(Path data, Path photos) {
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.store().check()).isEmpty();
      JobView job = index.index(photos);
      assertThat(job.error()).isEmpty();
      assertThat(job.state()).isEqualTo(State.DONE);
      assertThat(index.failures()).isEmpty();
      assertThat(index.photos()).hasSize(DIFFERENT + COPIES);
      assertThat(index.missing()).isEmpty();
      assertThat(index.store().photos().counts(index.encoder().model()).contents())
          .isEqualTo(DIFFERENT);
      assertThat(index.wrong()).isEmpty();
      assertThat(index.index(photos).progress().unchanged()).isEqualTo(DIFFERENT + COPIES);
      try (var lists = Files.newDirectoryStream(data.resolve("jobs"), "*.files*")) {
        assertThat(lists).isEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aFileThatKillsTheReaderKillsItOnce() throws Exception {
    Path photos = Files.createTempDirectory(temp, "photos");
    Path data = Files.createTempDirectory(temp, "data");
    for (int i = 0; i < 20; i++) {
      DrawnPictures.write(photos.resolve(i + ".jpg"), i);
    }
    Path deadly = DrawnPictures.write(photos.resolve("deadly.jpg"), 100);
    Files.writeString(deadly, IndexChild.DEADLY, StandardOpenOption.APPEND);

    assertThat(run(data, photos)).isEqualTo(139);
    assertThat(run(data, photos)).isZero();
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.photos()).hasSize(20).doesNotContainKey("deadly.jpg");
      assertThat(index.failures()).containsOnlyKeys("deadly.jpg");
      Failure failure = index.failures().get("deadly.jpg");
      assertThat(failure.stage()).isEqualTo(Failure.Stage.DECODE);
      assertThat(failure.reason())
          .isEqualTo(
              "Reading this file ended the whole program (tried apart, it ended with status 139)."
                  + " It is left alone until it changes or failures are retried.");
    }
    assertThat(run(data, photos)).isZero();

    DrawnPictures.write(deadly, 101);
    assertThat(run(data, photos)).isZero();
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.photos()).containsKey("deadly.jpg");
      assertThat(index.failures()).isEmpty();
    }
  }

  @Test
  void retryingFailuresTriesADeadlyFileApart() throws Exception {
    Path photos = Files.createTempDirectory(temp, "photos");
    Path data = Files.createTempDirectory(temp, "data");
    Path deadly = DrawnPictures.write(photos.resolve("deadly.jpg"), 100);
    DrawnPictures.write(photos.resolve("a.jpg"), 1);
    Files.writeString(deadly, IndexChild.DEADLY, StandardOpenOption.APPEND);
    assertThat(run(data, photos)).isEqualTo(139);

    Decoder deadlyReader =
        (file, wanted) -> {
          assertThat(new String(file, StandardCharsets.ISO_8859_1))
              .doesNotContain(IndexChild.DEADLY);
          return TestIndex.READER.read(file, wanted);
        };
    IndexSettings settings = TestIndex.settings(Duration.ofSeconds(10), IndexChild.trialCommand());
    try (TestIndex index = new TestIndex(data, deadlyReader, settings)) {
      assertThat(index.index(photos).progress().skipped()).isEqualTo(1);
      assertThat(index.retry(photos).progress().skipped()).isEqualTo(1);
      assertThat(index.failures().get("deadly.jpg").reason())
          .startsWith("Reading this file ended the whole program");
    }
  }

  private static int run(Path data, Path photos) throws Exception {
    try (ChildRun child = new ChildRun(List.of(), data, photos, 0)) {
      return child.exit();
    }
  }

  @Test
  void aFolderWithoutPermissionIsAFailureAndItsPhotosAreNotMissing() throws Exception {
    Path photos = Files.createTempDirectory(temp, "photos");
    Path data = Files.createTempDirectory(temp, "data");
    DrawnPictures.write(photos.resolve("a.jpg"), 1);
    Path locked = photos.resolve("locked");
    DrawnPictures.write(locked.resolve("b.jpg"), 2);
    try (TestIndex index = new TestIndex(data)) {
      index.index(photos);
    }
    try {
      Files.setPosixFilePermissions(locked, Set.of());
      try (ChildRun child = new ChildRun(withoutRootsRights(), data, photos, 0)) {
        assertThat(child.line()).isEqualTo("indexing");
        assertThat(child.line()).isEqualTo("DONE ");
        assertThat(child.exit()).isZero();
      }
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.failures()).containsOnlyKeys("locked");
      Failure failure = index.failures().get("locked");
      assertThat(failure.stage()).isEqualTo(Failure.Stage.LIST);
      assertThat(failure.reason()).isEqualTo("No permission to read this folder.");
      assertThat(failure.path()).isEqualTo(locked.toRealPath().toString());
      assertThat(index.missing()).isEmpty();

      assertThat(index.index(photos).progress().unchanged()).isEqualTo(2);
      assertThat(index.failures()).isEmpty();
    }
  }

  /** Root may read everything; without these rights root is as bound as everybody else. */
  private static List<String> withoutRootsRights() {
    return System.getProperty("user.name").equals("root")
        ? List.of(
            "setpriv",
            "--inh-caps=-dac_override,-dac_read_search",
            "--bounding-set=-dac_override,-dac_read_search")
        : List.of();
  }
}
