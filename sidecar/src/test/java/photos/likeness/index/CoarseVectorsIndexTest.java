package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.TinyRegistry;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.Photo;
import photos.likeness.store.KnownPhoto;
import photos.likeness.store.Store;

/** Pictures that another model saw as thumbnails are looked at again when their files are back. */
@Timeout(300)
class CoarseVectorsIndexTest {
  private static final int DIFFERENT = 60;
  private static final long SLOW_MILLIS = 50;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  @TempDir Path temp;
  private Path photos;
  private Path away;
  private Path data;

  /** A library whose second model has seen thumbnails only, with its files away. */
  @BeforeEach
  void seeThumbnails() throws Exception {
    photos = Files.createDirectories(temp.toRealPath().resolve("photos"));
    away = photos.resolveSibling("away");
    data = Files.createDirectories(temp.resolve("data"));
    for (int i = 0; i < DIFFERENT; i++) {
      DrawnPictures.write(photos.resolve(i + ".png"), i);
    }
    Files.copy(photos.resolve("0.png"), photos.resolve("copy of 0.png"));
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.index(photos).state()).isEqualTo(State.DONE);
      Files.move(photos, away, StandardCopyOption.ATOMIC_MOVE);
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, view -> {}).orElseThrow();
      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.DONE);
      assertThat(coarse(index)).isEqualTo(DIFFERENT + 1);
    }
  }

  private void bringFilesBack() throws IOException {
    Files.move(away, photos, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long coarse(TestIndex index) {
    return index.store().photos().counts(index.encoder().model()).coarse();
  }

  private static Embedding ofFile(TestIndex index, Photo photo) throws IOException {
    return index.vector(TinyRegistry.SECOND, Files.readAllBytes(Path.of(photo.path())));
  }

  /** Every vector without a mark is the one that the model makes of the photo's own file. */
  private static void assertSound(TestIndex index) throws IOException {
    assertThat(index.wrong()).isEmpty();
    for (Photo photo : index.photos().values()) {
      boolean fine = index.stored(photo).equals(Optional.of(ofFile(index, photo)));
      assertThat(fine).as(photo.path()).isNotEqualTo(isCoarse(index, photo));
    }
  }

  private static boolean isCoarse(TestIndex index, Photo photo) {
    return index
        .store()
        .photos()
        .known(photo.key().source(), index.encoder().model())
        .get(photo.key().externalId())
        .coarse();
  }

  @Test
  void eachIsLookedAtOnceMoreAndThenLeftAlone() throws Exception {
    bringFilesBack();
    try (TestIndex index = new TestIndex(data)) {
      JobView refining = index.index(photos);

      assertThat(index.seenBy(TinyRegistry.SECOND)).isEqualTo(DIFFERENT);
      assertThat(refining.progress().encoded()).isEqualTo(DIFFERENT);
      assertThat(refining.progress().reused()).isEqualTo(1);
      assertThat(coarse(index)).isZero();
      assertSound(index);
      assertThat(index.index(photos).progress().unchanged()).isEqualTo(DIFFERENT + 1);
    }
  }

  @Test
  void whileTheFilesAreAwayTheVectorsOfThumbnailsStay() throws Exception {
    try (TestIndex index = new TestIndex(data)) {
      assertThatThrownBy(() -> index.index(photos)).isInstanceOf(IndexException.class);

      assertThat(coarse(index)).isEqualTo(DIFFERENT + 1);
      assertThat(index.wrong()).isEmpty();
    }
  }

  @Test
  void aCopyThatTurnsUpElsewhereRefinesAllItsCopies() throws Exception {
    Path elsewhere = Files.createDirectories(temp.toRealPath().resolve("elsewhere"));
    Files.copy(away.resolve("0.png"), elsewhere.resolve("found.png"));
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.index(elsewhere).progress().encoded()).isEqualTo(1);

      assertThat(coarse(index)).isEqualTo(DIFFERENT - 1);
      bringFilesBack();
      assertSound(index);
    }
  }

  @Test
  void aLookThatLikenessTakesByItselfRefinesToo() throws Exception {
    bringFilesBack();
    try (TestIndex index = new TestIndex(data)) {
      index.run(IndexRequest.quiet(photos, List.of(), new QuietCheck(List.of(), Duration.ZERO)));

      assertThat(coarse(index)).isZero();
    }
  }

  @Test
  void aFileThatCameBackDamagedLosesNothing() throws Exception {
    bringFilesBack();
    byte[] damaged = Files.readAllBytes(photos.resolve("7.png"));
    Decoder choosy =
        (file, wanted) -> {
          if (Arrays.equals(file, damaged)) {
            throw new UnreadableImageException("It is damaged.");
          }
          return TestIndex.READER.read(file, wanted);
        };
    try (TestIndex index = new TestIndex(data, choosy, TestIndex.settings())) {
      assertThat(index.index(photos).progress().skipped()).isEqualTo(1);

      assertThat(coarse(index)).isEqualTo(1);
      assertThat(index.failures()).containsOnlyKeys("7.png");
      assertSound(index);
      assertThat(index.index(photos).progress().skipped()).isEqualTo(1);
    }
  }

  /** Asked of the database each time, which another process writes. */
  private long coarse(Store store, ModelId model) {
    return store.photos().known(TestIndex.source(photos), model).values().stream()
        .filter(KnownPhoto::coarse)
        .count();
  }

  /** Waits until the child has refined so many that fewer are left. */
  private void awaitFewerThan(long photosLeft) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try (Store store = TestIndex.openStore(data)) {
      ModelId second = TinyRegistry.read().entry(TinyRegistry.SECOND).orElseThrow().modelId();
      while (coarse(store, second) > Math.max(0, photosLeft)) {
        assertThat(System.nanoTime()).as("the child refines").isLessThan(end);
        Thread.sleep(1);
      }
    }
  }

  @Test
  void killedAtRandomMomentsEachVectorIsTheOneItsMarkSays() throws Exception {
    bringFilesBack();
    int kills = Integer.getInteger("likeness.kills", 4);
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("CoarseVectorsIndexTest: " + kills + " kills, -Dtests.seed=" + seed);
    Random random = new Random(seed);
    List<Long> left = new ArrayList<>();
    long before = DIFFERENT + 1;
    for (int kill = 0; kill < kills && before > 0; kill++) {
      long enough = before - 1 - random.nextInt(DIFFERENT / kills);
      try (ChildRun child = new ChildRun(List.of(), data, photos, SLOW_MILLIS)) {
        awaitFewerThan(enough);
        child.kill();
      }
      try (TestIndex index = new TestIndex(data)) {
        before = coarse(index);
        left.add(before);
        assertSound(index);
      }
    }
    System.out.println("CoarseVectorsIndexTest: coarse photos left at each kill " + left);
    assertThat(left).as("kills in the middle").anyMatch(count -> count > 0 && count < DIFFERENT);
    try (TestIndex index = new TestIndex(data)) {
      long contents =
          index.photos().values().stream()
              .filter(photo -> isCoarse(index, photo))
              .map(Photo::contentId)
              .distinct()
              .count();
      assertThat(index.index(photos).progress().encoded()).isEqualTo(contents);
      assertThat(coarse(index)).isZero();
      assertSound(index);
    }
  }
}
