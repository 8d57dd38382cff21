package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.TinyRegistry;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ModelException;
import photos.likeness.clip.ModelPlan;
import photos.likeness.image.PictureReader;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.search.PhotoSearch;
import photos.likeness.search.SearchAnswer;
import photos.likeness.search.SearchQuery;
import photos.likeness.search.Weights;
import photos.likeness.store.Coverage;
import photos.likeness.store.Embeddings;
import photos.likeness.store.IndexedPhoto;

/** Another model takes the place of the one that answers: real store, real models, real files. */
@Timeout(120)
class ModelSwitchTest {
  private static final int DIFFERENT = 48;
  private static final int COPIES = 3;

  /** Dropping what a test has takes a few milliseconds. */
  private static final long LONG_ENOUGH_TO_DROP_MILLIS = 300;

  private static final long LONG_ENOUGH_TO_DECODE_MILLIS = 300;
  private static final ModelId FIRST = id(TinyRegistry.FIRST);
  private static final ModelId SECOND = id(TinyRegistry.SECOND);
  private static final ModelId THIRD = id(TinyRegistry.THIRD);

  @TempDir Path temp;
  private Path photos;
  private Path data;

  @BeforeEach
  void drawPhotos() throws IOException {
    photos = Files.createDirectories(temp.toRealPath().resolve("photos"));
    data = Files.createDirectories(temp.resolve("data"));
    for (int i = 0; i < DIFFERENT; i++) {
      DrawnPictures.write(photos.resolve("%d/%02d.png".formatted(i % 3, i)), i);
    }
    for (int i = 0; i < COPIES; i++) {
      Files.copy(photos.resolve("%d/%02d.png".formatted(i % 3, i)), photos.resolve(i + ".png"));
    }
  }

  private static ModelId id(String model) {
    return TinyRegistry.read().entry(model).orElseThrow().modelId();
  }

  private TestIndex indexed() {
    TestIndex index = new TestIndex(data);
    index.index(photos);
    return index;
  }

  private static JobView use(TestIndex index, String model) throws InterruptedException {
    JobView job = index.modelSwitch().use(model, index.heard()).orElseThrow();
    return index.jobs().await(job.jobId());
  }

  /** Whatever is queued on the jobs' own thread is done when this returns. */
  private static void awaitQuiet(TestIndex index) throws InterruptedException {
    CountDownLatch quiet = new CountDownLatch(1);
    index.jobs().later(quiet::countDown);
    assertThat(quiet.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void assertAnswers(TestIndex index, String model) {
    assertThat(index.encoder().entryId()).isEqualTo(model);
    assertThat(index.plan()).isEqualTo(ModelPlan.of(model));
    assertThat(index.modelSwitch().building()).isEmpty();
  }

  /** Every vector is the one that this model makes of the photo's own file. */
  private void assertVectorsOfFiles(TestIndex index, String model) throws IOException {
    for (Photo photo : index.photos().values()) {
      byte[] file = Files.readAllBytes(Path.of(photo.path()));
      assertThat(index.stored(photo)).as(photo.path()).contains(index.vector(model, file));
    }
  }

  private static void assertNoVectors(TestIndex index, ModelId model) {
    assertThat(index.store().coverage(model).embedded()).as("vectors of " + model).isZero();
  }

  @Test
  void anotherModelAnswersWhenItHasSeenEveryPicture() throws Exception {
    try (TestIndex index = indexed()) {
      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(end.error()).isEmpty();
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.model()).contains(TinyRegistry.SECOND);
      assertThat(end.progress().found()).isEqualTo(DIFFERENT);
      assertThat(end.progress().toDo()).isEqualTo(DIFFERENT);
      assertThat(end.progress().done()).isEqualTo(DIFFERENT);
      assertThat(end.progress().encoded()).isEqualTo(DIFFERENT);
      assertThat(end.progress().skipped() + end.progress().missing()).isZero();
      assertAnswers(index, TinyRegistry.SECOND);
      assertVectorsOfFiles(index, TinyRegistry.SECOND);
      assertThat(index.seenBy(TinyRegistry.SECOND)).isEqualTo(DIFFERENT + DIFFERENT + COPIES);
      assertNoVectors(index, FIRST);
      assertThat(index.open(TinyRegistry.FIRST)).as("open encoders of the old model").isZero();
      assertThat(index.wrong()).isEmpty();
      assertThat(index.index(photos).progress().unchanged()).isEqualTo(DIFFERENT + COPIES);
    }
  }

  @Test
  void untilThenTheOldOneAnswersAndTheNewOnesProgressIsTold() throws Exception {
    try (TestIndex index = indexed()) {
      Gate gate = new Gate(4);
      index.beforeEncoding(gate.of(TinyRegistry.SECOND));
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      gate.awaitReached();

      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.FIRST);
      assertVectorsOfFiles(index, TinyRegistry.FIRST);
      ModelSwitch.Building building = index.modelSwitch().building().orElseThrow();
      assertThat(building.id()).isEqualTo(TinyRegistry.SECOND);
      assertThat(building.total()).isEqualTo(DIFFERENT);
      assertThat(building.done()).isLessThan(DIFFERENT);
      assertThat(building.job().map(JobView::jobId)).contains(job.jobId());
      assertThat(index.plan().building().map(ModelPlan.Building::id)).contains(TinyRegistry.SECOND);
      assertThat(index.modelSwitch().use(TinyRegistry.SECOND, view -> {}).map(JobView::jobId))
          .as("chosen again")
          .contains(job.jobId());

      gate.open();
      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.DONE);
      assertAnswers(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void everyAnswerIsWhollyOfTheModelItNames() throws Exception {
    try (TestIndex index = indexed();
        ExecutorService askers = Executors.newFixedThreadPool(3)) {
      PhotoSearch search = new PhotoSearch(index.store(), index.encoders(), new PictureReader());
      index.store().embeddings(FIRST, 24).loadResident();
      SearchAnswer before = search.search(words());
      AtomicBoolean swapped = new AtomicBoolean();
      List<Future<List<SearchAnswer>>> asked = new ArrayList<>();
      for (int asker = 0; asker < 3; asker++) {
        asked.add(askers.submit(() -> askUntil(search, swapped)));
      }

      assertThat(use(index, TinyRegistry.SECOND).state()).isEqualTo(State.DONE);
      SearchAnswer after = search.search(words());
      swapped.set(true);

      assertThat(before.model()).isEqualTo(FIRST);
      assertThat(after.model()).isEqualTo(SECOND);
      assertThat(after.hits()).isNotEqualTo(before.hits());
      assertThat(index.store().embeddings(SECOND, 24).isResident()).isTrue();
      int ofTheOld = 0;
      for (Future<List<SearchAnswer>> answers : asked) {
        for (SearchAnswer answer : answers.get()) {
          assertThat(answer).isIn(before, after);
          ofTheOld += answer.model().equals(FIRST) ? 1 : 0;
        }
      }
      assertThat(ofTheOld).as("answers before the swap").isPositive();
    }
  }

  private static List<SearchAnswer> askUntil(PhotoSearch search, AtomicBoolean swapped) {
    List<SearchAnswer> answers = new ArrayList<>();
    for (int after = 0; after < 3; after += swapped.get() ? 1 : 0) {
      answers.add(search.search(words()));
    }
    return answers;
  }

  private static SearchQuery words() {
    return new SearchQuery(
        Optional.of("red"),
        Optional.empty(),
        List.of(),
        Weights.EQUAL,
        Filter.EVERYTHING,
        50,
        0,
        0,
        false,
        false);
  }

  @Test
  void aSearchUnderWayEndsBeforeTheOldVectorsGo() throws Exception {
    try (TestIndex index = indexed()) {
      EncoderInUse.Lease lease = index.encoders().lease();
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      await(() -> index.encoder().entryId().equals(TinyRegistry.SECOND));

      assertThat(index.store().coverage(FIRST).embedded()).isEqualTo(DIFFERENT);
      assertThat(lease.encoder().encodeText("red").model()).isEqualTo(FIRST);
      assertThat(index.plan().retired()).containsExactly(FIRST);

      CountDownLatch past = new CountDownLatch(1);
      index.jobs().later(past::countDown);
      assertThat(past.await(LONG_ENOUGH_TO_DROP_MILLIS, TimeUnit.MILLISECONDS))
          .as("work goes on on the jobs' thread while a search holds the old vectors")
          .isFalse();
      assertThat(index.store().coverage(FIRST).embedded()).isEqualTo(DIFFERENT);

      lease.close();
      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.DONE);
      assertNoVectors(index, FIRST);
    }
  }

  @Test
  void aPictureThatComesWhenAllWereHandedOutIsSeenBeforeTheSwap() throws Exception {
    Path few = photos.resolveSibling("few");
    for (int i = 0; i < 6; i++) {
      DrawnPictures.write(few.resolve(i + ".png"), i);
    }
    Path late = DrawnPictures.write(photos.resolveSibling("late").resolve("late.png"), 77);
    try (TestIndex index = new TestIndex(data)) {
      index.index(few);
      AtomicBoolean held = new AtomicBoolean();
      AtomicBoolean came = new AtomicBoolean();
      index.beforeEncoding(model -> {
        if (model.equals(TinyRegistry.SECOND) && !held.getAndSet(true)) {
          // All six fit into the pipeline: the decoders have found by then that there are no more.
          pause(LONG_ENOUGH_TO_DECODE_MILLIS);
          save(index, few, late);
          came.set(true);
        }
      });

      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(came).isTrue();
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().encoded()).isEqualTo(7);
      assertAnswers(index, TinyRegistry.SECOND);
      assertThat(index.wrong()).isEmpty();
    }
  }

  @Test
  void aPictureThatComesAfterTheLastLookIsSeenBeforeTheSwap() throws Exception {
    Path late = DrawnPictures.write(photos.resolveSibling("late").resolve("late.png"), 77);
    try (TestIndex index = indexed()) {
      List<Coverage> atSwap = new ArrayList<>();
      AtomicInteger preparations = new AtomicInteger();
      ModelChange change =
          new ModelChange() {
            @Override
            public String modelId() {
              return TinyRegistry.SECOND;
            }

            @Override
            public DualEncoder open() {
              return index.open(TinyRegistry.read().entry(TinyRegistry.SECOND).orElseThrow());
            }

            @Override
            public void prepare(Embeddings embeddings) {
              if (preparations.getAndIncrement() == 0) {
                save(index, photos, late);
              }
            }

            @Override
            public void swap(DualEncoder encoder) {
              atSwap.add(index.store().coverage(SECOND));
              index.encoders().replace(encoder);
            }

            @Override
            public void cleanUp() {}
          };

      JobView job = index.jobs().rebuild(change, index.heard());
      JobView end = index.jobs().await(job.jobId());

      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(preparations).hasValue(2);
      assertThat(atSwap).containsExactly(new Coverage(DIFFERENT + 1, 0));
      assertThat(index.wrong()).isEmpty();
    }
  }

  /** As an index run for the model that answers would. */
  private static void save(TestIndex index, Path source, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Photo like = index.photos().values().iterator().next();
      FileStamp stamp = new FileStamp(bytes.length, Files.getLastModifiedTime(file).toInstant());
      index
          .store()
          .photos()
          .save(
              List.of(
                  new IndexedPhoto(
                      new PhotoKey(TestIndex.source(source), "late.png"),
                      file.toString(),
                      like.fileType(),
                      stamp,
                      like.metadata(),
                      ContentKey.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes)),
                      Optional.of(index.vector(TinyRegistry.FIRST, bytes)))));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void picturesWhoseFilesAreAwayAreSeenAsThumbnails() throws Exception {
    try (TestIndex index = indexed()) {
      Files.move(photos, photos.resolveSibling("away"), StandardCopyOption.ATOMIC_MOVE);

      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().encoded()).isEqualTo(DIFFERENT);
      assertThat(end.progress().missing()).isZero();
      assertThat(index.heard().notes())
          .contains(
              DIFFERENT
                  + " were seen as thumbnails, their files being away. When they are back, index them again: they are looked at anew.");
      assertAnswers(index, TinyRegistry.SECOND);
      assertThat(index.wrong()).isEmpty();
      assertThat(index.failures()).isEmpty();
    }
  }

  @Test
  void aFileThatChangedIsNotTakenForItsOldContent() throws Exception {
    try (TestIndex index = indexed()) {
      Path changed = photos.resolve("2/05.png");
      byte[] before = Files.readAllBytes(changed);
      DrawnPictures.write(changed, 99);
      byte[] after = Files.readAllBytes(changed);

      use(index, TinyRegistry.SECOND);

      Photo photo = index.photos().get("2/05.png");
      assertThat(index.stored(photo)).isPresent();
      assertThat(cosine(index, photo, before)).isGreaterThan(0.99);
      assertThat(cosine(index, photo, after)).isLessThan(0.99);
    }
  }

  private static double cosine(TestIndex index, Photo photo, byte[] file) {
    float[] stored = index.stored(photo).orElseThrow().vector();
    float[] seen = index.vector(TinyRegistry.SECOND, file).vector();
    double sum = 0;
    for (int i = 0; i < seen.length; i++) {
      sum += stored[i] * seen[i];
    }
    return sum;
  }

  @Test
  void aCopyElsewhereStandsInForAFileThatIsGone() throws Exception {
    try (TestIndex index = indexed()) {
      Files.delete(photos.resolve("0/00.png"));
      byte[] copy = Files.readAllBytes(photos.resolve("0.png"));

      assertThat(use(index, TinyRegistry.SECOND).state()).isEqualTo(State.DONE);

      assertThat(index.stored(index.photos().get("0/00.png")))
          .contains(index.vector(TinyRegistry.SECOND, copy));
    }
  }

  @Test
  void whatNeitherFileNorThumbnailShowsDoesNotHoldUpTheSwap() throws Exception {
    int away = DIFFERENT / 3 - 1; // One of the folder's pictures has a copy elsewhere.
    indexed().close();
    Files.delete(data.resolve("thumbnails.db"));
    Files.move(photos.resolve("1"), photos.resolveSibling("away"), StandardCopyOption.ATOMIC_MOVE);
    try (TestIndex index = new TestIndex(data)) {
      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().missing()).isEqualTo(away);
      assertThat(end.progress().encoded()).isEqualTo(DIFFERENT - away);
      assertThat(end.progress().done()).isEqualTo(DIFFERENT);
      assertThat(index.heard().notes())
          .contains(
              "%d of folder:%s can't be found with tiny-second: neither file nor thumbnail is at hand. When they are back, index it again."
                  .formatted(away, photos));
      assertAnswers(index, TinyRegistry.SECOND);
      assertThat(index.failures()).isEmpty();

      Files.move(
          photos.resolveSibling("away"), photos.resolve("1"), StandardCopyOption.ATOMIC_MOVE);
      assertThat(index.index(photos).progress().encoded()).isEqualTo(away);
      assertThat(index.wrong()).isEmpty();
    }
  }

  @Test
  void nothingAtHandAtAllStillEnds() throws Exception {
    indexed().close();
    Files.delete(data.resolve("thumbnails.db"));
    Files.move(photos, photos.resolveSibling("away"), StandardCopyOption.ATOMIC_MOVE);
    try (TestIndex index = new TestIndex(data)) {
      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().missing()).isEqualTo(DIFFERENT);
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.SECOND);
    }
  }

  @Test
  void anEmptyLibraryChangesItsModelAtOnce() throws Exception {
    try (TestIndex index = new TestIndex(data)) {
      assertThat(use(index, TinyRegistry.SECOND).state()).isEqualTo(State.DONE);
      assertAnswers(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void aFileThatCanNoLongerBeDecodedIsSeenAsItsThumbnail() throws Exception {
    Decoder choosy = choosyAbout(photos.resolve("1/01.png"));
    indexed().close();
    try (TestIndex index = new TestIndex(data, choosy, TestIndex.settings())) {
      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().encoded()).isEqualTo(DIFFERENT);
      assertThat(index.wrong()).isEmpty();
    }
  }

  @Test
  void aFileThatCanNoLongerBeDecodedIsAFailureWithoutThumbnail() throws Exception {
    Decoder choosy = choosyAbout(photos.resolve("1/04.png"));
    indexed().close();
    Files.delete(data.resolve("thumbnails.db"));
    try (TestIndex index = new TestIndex(data, choosy, TestIndex.settings())) {
      JobView end = use(index, TinyRegistry.SECOND);

      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().skipped()).isEqualTo(1);
      assertThat(end.progress().encoded()).isEqualTo(DIFFERENT - 1);
      assertThat(end.progress().done()).isEqualTo(DIFFERENT);
      assertThat(index.failures()).containsOnlyKeys("1/04.png");
      assertThat(index.heard().skipped()).hasSize(1);
    }
  }

  private static Decoder choosyAbout(Path file) throws IOException {
    String refused = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return (bytes, wanted) -> {
      if (new String(bytes, StandardCharsets.ISO_8859_1).equals(refused)) {
        throw new IllegalStateException("this one not");
      }
      return TestIndex.READER.read(bytes, wanted);
    };
  }

  @Test
  void aCancelledBuildGoesOnWhereItWas() throws Exception {
    try (TestIndex index = indexed()) {
      Gate gate = new Gate(2);
      index.beforeEncoding(gate.of(TinyRegistry.SECOND));
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      gate.awaitReached();
      index.jobs().cancel(job.jobId());
      gate.open();

      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.CANCELLED);
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.FIRST);
      assertThat(index.plan().building().map(ModelPlan.Building::id)).contains(TinyRegistry.SECOND);
      long done = index.store().coverage(SECOND).embedded();
      assertThat(done).isPositive().isLessThan(DIFFERENT);
      assertThat(index.modelSwitch().building().orElseThrow().done()).isEqualTo(done);
      assertThat(index.open(TinyRegistry.SECOND)).as("open encoders").isZero();

      long seen = index.seenBy(TinyRegistry.SECOND);
      JobView end = use(index, TinyRegistry.SECOND);
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().unchanged()).isEqualTo(done);
      assertThat(index.seenBy(TinyRegistry.SECOND) - seen).isEqualTo(DIFFERENT - done);
      assertAnswers(index, TinyRegistry.SECOND);
      assertVectorsOfFiles(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void theNextProcessGoesOnByItself() throws Exception {
    long done;
    try (TestIndex index = indexed()) {
      Gate gate = new Gate(2);
      index.beforeEncoding(gate.of(TinyRegistry.SECOND));
      assertThat(index.modelSwitch().use(TinyRegistry.SECOND, index.heard())).isPresent();
      gate.awaitReached();
      gate.open();
      index.jobs().close();
      done = index.store().coverage(SECOND).embedded();
    }
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.FIRST);
      assertThat(index.modelSwitch().building().orElseThrow().job()).isEmpty();
      JobView job = index.modelSwitch().resume().orElseThrow();

      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.DONE);
      assertThat(index.seenBy(TinyRegistry.SECOND)).isEqualTo(DIFFERENT - done);
      assertAnswers(index, TinyRegistry.SECOND);
      assertNoVectors(index, FIRST);
      assertVectorsOfFiles(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void anIndexRunGoesFirstAndItsPhotosGetBothVectors() throws Exception {
    try (TestIndex index = indexed()) {
      Gate gate = new Gate(2);
      index.beforeEncoding(gate.of(TinyRegistry.SECOND));
      JobView rebuild = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      gate.awaitReached();
      for (int i = 0; i < 5; i++) {
        DrawnPictures.write(photos.resolve("new-%d.png".formatted(i)), 100 + i);
      }
      AtomicInteger answeredBy = new AtomicInteger();
      index.beforeEncoding(
          gate.of(TinyRegistry.SECOND)
              .andThen(model -> answeredBy.addAndGet(model.equals(TinyRegistry.FIRST) ? 1 : 0)));
      JobView run = index.jobs().start(TestIndex.request(photos), view -> {});
      gate.open();

      assertThat(index.jobs().await(run.jobId()).progress().encoded()).isEqualTo(5);
      assertThat(answeredBy.get()).as("batches of the index run").isPositive();
      JobView end = index.jobs().await(rebuild.jobId());
      assertThat(end.state()).isEqualTo(State.DONE);
      assertThat(end.progress().found()).isEqualTo(DIFFERENT + 5);
      assertThat(end.progress().encoded()).isEqualTo(DIFFERENT + 5);
      assertThat(index.heard().views())
          .as("the rebuild waited for the index run")
          .anyMatch(view -> view.state() == State.WAITING && view.progress().encoded() > 0);
      assertAnswers(index, TinyRegistry.SECOND);
      assertThat(index.photos()).hasSize(DIFFERENT + COPIES + 5);
      assertVectorsOfFiles(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void usingTheOldModelGivesTheBuildUp() throws Exception {
    try (TestIndex index = indexed()) {
      Gate gate = new Gate(2);
      index.beforeEncoding(gate.of(TinyRegistry.SECOND));
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      gate.awaitReached();

      assertThat(index.modelSwitch().use(TinyRegistry.FIRST, view -> {})).isEmpty();
      gate.open();

      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.CANCELLED);
      awaitQuiet(index);
      assertAnswers(index, TinyRegistry.FIRST);
      assertNoVectors(index, SECOND);
      assertVectorsOfFiles(index, TinyRegistry.FIRST);
    }
  }

  @Test
  void aThirdModelTakesThePlaceOfTheOneBeingBuilt() throws Exception {
    try (TestIndex index = indexed()) {
      Gate gate = new Gate(2);
      index.beforeEncoding(gate.of(TinyRegistry.SECOND));
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      gate.awaitReached();
      JobView third = index.modelSwitch().use(TinyRegistry.THIRD, index.heard()).orElseThrow();
      gate.open();

      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.CANCELLED);
      assertThat(index.jobs().await(third.jobId()).state()).isEqualTo(State.DONE);
      assertAnswers(index, TinyRegistry.THIRD);
      assertNoVectors(index, FIRST);
      assertNoVectors(index, SECOND);
      assertVectorsOfFiles(index, TinyRegistry.THIRD);
      assertThat(index.store().coverage(THIRD).missing()).isZero();
    }
  }

  @Test
  void thereAndBackAgain() throws Exception {
    try (TestIndex index = indexed()) {
      use(index, TinyRegistry.SECOND);
      use(index, TinyRegistry.FIRST);
      use(index, TinyRegistry.SECOND);

      assertAnswers(index, TinyRegistry.SECOND);
      assertNoVectors(index, FIRST);
      assertVectorsOfFiles(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void anotherTextTowerOfTheSameImageSideAnswersAtOnce() throws Exception {
    try (TestIndex index = indexed()) {
      use(index, TinyRegistry.SECOND);
      long seen = index.seenBy(TinyRegistry.SECOND);
      PhotoSearch search = new PhotoSearch(index.store(), index.encoders(), new PictureReader());
      SearchAnswer before = search.search(words());

      assertThat(index.modelSwitch().use(TinyRegistry.SECOND_IN_OTHER_WORDS, view -> {})).isEmpty();

      SearchAnswer after = search.search(words());
      awaitQuiet(index);
      assertAnswers(index, TinyRegistry.SECOND_IN_OTHER_WORDS);
      assertThat(after.model()).isEqualTo(before.model()).isEqualTo(SECOND);
      assertThat(after.considered()).isEqualTo(before.considered());
      assertThat(after.hits()).isNotEqualTo(before.hits());
      assertThat(index.seenBy(TinyRegistry.SECOND)).isEqualTo(seen);
      assertThat(index.seenBy(TinyRegistry.SECOND_IN_OTHER_WORDS)).isZero();
      assertThat(index.open(TinyRegistry.SECOND)).isZero();
      assertVectorsOfFiles(index, TinyRegistry.SECOND);
    }
  }

  @Test
  void aModelThatLiesIsRefusedAndTheOldOneGoesOn() throws Exception {
    try (TestIndex index = indexed()) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> index.modelSwitch().use(TinyRegistry.LYING, view -> {}))
          .withMessageStartingWith(
              "model tiny-lying: its graph has no output pooler_output, which models.json names");
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> index.modelSwitch().use("nobody", view -> {}))
          .withMessageStartingWith("there is no model \"nobody\"; installed are tiny-first");

      awaitQuiet(index);
      assertThat(index.plan()).isEqualTo(ModelPlan.of(TinyRegistry.FIRST));
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.FIRST);
      assertThat(index.open(TinyRegistry.LYING)).isZero();
      assertVectorsOfFiles(index, TinyRegistry.FIRST);
    }
  }

  @Test
  void aModelThatVanishedWhileItWasBuiltIsNamedAndTheOldOneGoesOn() throws Exception {
    indexed().close();
    Files.writeString(
        Files.createDirectories(data.resolve("models")).resolve("active.json"),
        "{\"model\": \"tiny-first\", \"building\": {\"id\": \"gone\", \"name\": \"gone\","
            + " \"sha256\": \"%s\"}}".formatted("a".repeat(64)));
    try (TestIndex index = new TestIndex(data)) {
      JobView job = index.modelSwitch().resume().orElseThrow();
      JobView end = index.jobs().await(job.jobId());

      assertThat(end.state()).isEqualTo(State.FAILED);
      assertThat(end.error().orElseThrow())
          .startsWith("there is no model \"gone\"; installed are tiny-first");
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.FIRST);
      assertVectorsOfFiles(index, TinyRegistry.FIRST);
      assertThat(index.modelSwitch().building().orElseThrow().job().orElseThrow().error())
          .isPresent();

      assertThat(use(index, TinyRegistry.SECOND).state()).isEqualTo(State.DONE);
      assertAnswers(index, TinyRegistry.SECOND);
    }
  }

  /** Stops a model's batches before the nth until it is opened. */
  private static final class Gate {
    private final AtomicInteger batches = new AtomicInteger();
    private final int holdAt;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    private Gate(int holdAt) {
      this.holdAt = holdAt;
    }

    Consumer<String> of(String model) {
      return encoding -> {
        if (encoding.equals(model) && batches.incrementAndGet() >= holdAt) {
          reached.countDown();
          await(opened);
        }
      };
    }

    void awaitReached() {
      await(reached);
    }

    void open() {
      opened.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("a minute is up").isLessThan(end);
      Thread.sleep(2);
    }
  }
}
