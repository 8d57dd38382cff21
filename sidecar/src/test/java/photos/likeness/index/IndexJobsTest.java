package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Failure;
import photos.likeness.store.JobRecord;
import photos.likeness.store.SourceSummary;

/** Runs over a folder that changes between them. */
class IndexJobsTest {
  @TempDir Path data;
  @TempDir Path photos;

  private TestIndex index;

  @BeforeEach
  void open() {
    index = new TestIndex(data);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void drawThree() {
    DrawnPictures.write(photos.resolve("a.jpg"), 1);
    DrawnPictures.write(photos.resolve("2019/b.png"), 2);
    DrawnPictures.write(photos.resolve("2019/rome/c.jpg"), 3);
  }

  @Test
  void aFirstRunIndexesEveryPhoto() throws IOException {
    drawThree();
    Files.writeString(photos.resolve("notes.txt"), "no photo");

    JobView job = index.index(photos);

    assertThat(job.error()).isEmpty();
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.progress().phase()).isEqualTo(IndexProgress.Phase.FINISHED);
    assertThat(job.progress().found()).isEqualTo(3);
    assertThat(job.progress().toDo()).isEqualTo(3);
    assertThat(job.progress().done()).isEqualTo(3);
    assertThat(job.progress().encoded()).isEqualTo(3);
    assertThat(index.photos()).containsOnlyKeys("a.jpg", "2019/b.png", "2019/rome/c.jpg");
    assertThat(index.photos().get("2019/b.png").fileType()).isEqualTo("png");
    assertThat(index.photos().get("2019/b.png").path())
        .isEqualTo(photos.toRealPath().resolve("2019/b.png").toString());
    assertThat(index.photos().get("a.jpg").metadata().width()).isEqualTo(96);
    assertThat(index.wrong()).isEmpty();
    assertThat(index.store().sources().list())
        .extracting(SourceSummary::id, summary -> summary.syncedAt().isPresent())
        .containsExactly(tuple(TestIndex.source(photos), true));
  }

  @Test
  void theVectorIsThatOfThePictureAlone() throws IOException {
    drawThree();
    index.index(photos);
    float[] together = vector("2019/b.png");

    Path alone = Files.createTempDirectory(data, "alone");
    Files.copy(photos.resolve("2019/b.png"), alone.resolve("b.png"));
    try (TestIndex other = new TestIndex(Files.createTempDirectory(data, "other"))) {
      other.index(alone);
      long content = other.photos().get("b.png").contentId().orElseThrow();
      assertThat(
              other
                  .store()
                  .embeddings(other.encoder().model(), other.encoder().dimension())
                  .find(content)
                  .orElseThrow()
                  .vector())
          .containsExactly(together, offset(1e-5f));
    }
  }

  private float[] vector(String externalId) {
    long content = index.photos().get(externalId).contentId().orElseThrow();
    return index
        .store()
        .embeddings(index.encoder().model(), index.encoder().dimension())
        .find(content)
        .orElseThrow()
        .vector();
  }

  @Test
  void aSecondRunLeavesEverythingAlone() {
    drawThree();
    index.index(photos);

    JobView job = index.index(photos);

    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.progress().found()).isEqualTo(3);
    assertThat(job.progress().unchanged()).isEqualTo(3);
    assertThat(job.progress().toDo()).isZero();
    assertThat(job.progress().encoded()).isZero();
  }

  @Test
  void aChangedFileIsEncodedAgainUnderItsOldId() throws IOException {
    drawThree();
    index.index(photos);
    long id = index.photos().get("a.jpg").id();
    float[] before = vector("a.jpg");
    DrawnPictures.write(photos.resolve("a.jpg"), 99);
    Files.setLastModifiedTime(photos.resolve("a.jpg"), FileTime.from(Instant.now().plusSeconds(5)));

    JobView job = index.index(photos);

    assertThat(job.progress().encoded()).isEqualTo(1);
    assertThat(job.progress().unchanged()).isEqualTo(2);
    assertThat(index.photos().get("a.jpg").id()).isEqualTo(id);
    assertThat(vector("a.jpg")).isNotEqualTo(before);
    assertThat(index.store().photos().counts(index.encoder().model()).contents()).isEqualTo(3);
  }

  @Test
  void movedRenamedAndCopiedFilesAreNotEncodedAgain() throws IOException {
    drawThree();
    index.index(photos);
    Files.move(photos.resolve("a.jpg"), photos.resolve("renamed.jpg"));
    Files.createDirectories(photos.resolve("2020"));
    Files.move(photos.resolve("2019/b.png"), photos.resolve("2020/b.png"));
    Files.copy(photos.resolve("2019/rome/c.jpg"), photos.resolve("copy.jpg"));

    JobView job = index.index(photos);

    assertThat(job.progress().encoded()).isZero();
    assertThat(job.progress().reused()).isEqualTo(3);
    assertThat(job.progress().missing()).isEqualTo(2);
    assertThat(index.missing()).containsExactly("2019/b.png", "a.jpg");
    assertThat(index.photos().get("2020/b.png").fileType()).isEqualTo("png");
    assertThat(index.photos().get("copy.jpg").contentId())
        .isEqualTo(index.photos().get("2019/rome/c.jpg").contentId());
    assertThat(index.wrong()).isEmpty();
  }

  @Test
  void copiesThatMeetInOneRunAreEncodedOnce() throws IOException {
    Path first = DrawnPictures.write(photos.resolve("0.jpg"), 1);
    for (int i = 1; i < 40; i++) {
      Files.copy(first, photos.resolve(i + ".jpg"));
    }

    JobView job = index.index(photos);

    assertThat(job.progress().encoded()).isEqualTo(1);
    assertThat(job.progress().reused()).isEqualTo(39);
    assertThat(index.photos()).hasSize(40);
    assertThat(index.store().photos().counts(index.encoder().model()).contents()).isEqualTo(1);
    assertThat(index.photos().values()).allMatch(photo -> photo.fileType().equals("jpeg"));
    assertThat(index.wrong()).isEmpty();
  }

  @Test
  void vanishedPhotosAreMarkedAndFoundAgain() throws IOException {
    drawThree();
    index.index(photos);
    long id = index.photos().get("a.jpg").id();
    Files.move(photos.resolve("a.jpg"), data.resolve("a.jpg"));

    assertThat(index.index(photos).progress().missing()).isEqualTo(1);
    assertThat(index.missing()).containsExactly("a.jpg");
    assertThat(index.index(photos).progress().missing()).isEqualTo(1);

    Files.move(data.resolve("a.jpg"), photos.resolve("a.jpg"));
    JobView job = index.index(photos);
    assertThat(job.progress().missing()).isZero();
    assertThat(job.progress().encoded()).isZero();
    assertThat(index.missing()).isEmpty();
    assertThat(index.photos().get("a.jpg").id()).isEqualTo(id);
  }

  @Test
  void pruneDropsWhatIsGone() throws IOException {
    drawThree();
    index.index(photos);
    Files.delete(photos.resolve("a.jpg"));

    index.prune(photos);

    assertThat(index.photos()).containsOnlyKeys("2019/b.png", "2019/rome/c.jpg");
    assertThat(index.store().photos().counts(index.encoder().model()).contents()).isEqualTo(2);
  }

  @Test
  void pruneKeepsTheVectorOfAMovedPhoto() throws IOException {
    drawThree();
    index.index(photos);
    Files.move(photos.resolve("a.jpg"), photos.resolve("z.jpg"));

    assertThat(index.prune(photos).progress().encoded()).isZero();
    assertThat(index.photos()).containsOnlyKeys("2019/b.png", "2019/rome/c.jpg", "z.jpg");
    assertThat(index.wrong()).isEmpty();
  }

  @Test
  void excludedFoldersAndFilesAreLeftOut() {
    drawThree();
    DrawnPictures.write(photos.resolve("2019/cache/d.jpg"), 4);
    DrawnPictures.write(photos.resolve("e.tmp.jpg"), 5);

    JobView job = index.index(photos, "cache", "*.tmp.jpg", "2019/rome");

    assertThat(job.progress().found()).isEqualTo(2);
    assertThat(index.photos()).containsOnlyKeys("a.jpg", "2019/b.png");
  }

  @Test
  void aBadExcludePatternIsRefused() {
    assertThatThrownBy(() -> index.index(photos, "cache["))
        .isInstanceOf(IndexException.class)
        .hasMessageStartingWith("The exclude pattern \"cache[\" can't be read: ");
  }

  @Test
  void locationsThatCannotBeIndexedAreRefusedWithASentence() {
    Path file = DrawnPictures.write(photos.resolve("a.jpg"), 1);
    Path absent = photos.resolve("absent");

    assertThatThrownBy(() -> index.index(absent))
        .isInstanceOf(IndexException.class)
        .hasMessage("There is no folder %s; check the path.", absent);
    assertThatThrownBy(() -> index.index(file))
        .isInstanceOf(IndexException.class)
        .hasMessage("%s is a file; Likeness indexes folders: give the folder it lies in.", file);
    assertThatThrownBy(() ->
            index.run(new IndexRequest(SourceKind.APPLE_PHOTOS, photos, List.of(), false, false)))
        .isInstanceOf(IndexException.class)
        .hasMessage(
            "Likeness can't index applePhotos sources yet; give it a folder of photos, a Lightroom"
                + " catalog or a Google export.");
  }

  @Test
  void anUnpluggedDiskChangesNothing() throws IOException {
    Path disk = photos.resolve("disk");
    DrawnPictures.write(disk.resolve("a.jpg"), 1);
    index.index(disk);
    Path away = photos.resolve("away");
    Path root = disk.toRealPath();
    Files.move(disk, away);

    assertThatThrownBy(() -> index.prune(root))
        .isInstanceOf(IndexException.class)
        .hasMessage(
            "%s is not there, but 1 photos are known from it. Is it on a disk that is not plugged"
                + " in? Nothing was changed; if the photos are gone for good, remove the source:"
                + " likeness sources remove %s",
            root, root);
    Files.createDirectory(disk);
    assertThatThrownBy(() -> index.prune(disk))
        .isInstanceOf(IndexException.class)
        .hasMessageStartingWith(root + " is empty now, but 1 photos are known from it.");
    Files.writeString(disk.resolve("readme.txt"), "no photo");
    JobView job = index.prune(disk);
    assertThat(job.state()).isEqualTo(State.FAILED);
    assertThat(job.error().orElseThrow())
        .startsWith(root + " holds no photos now, but 1 photos are known from it.");
    assertThat(index.missing()).isEmpty();
    assertThat(index.photos()).hasSize(1);

    Files.delete(disk.resolve("readme.txt"));
    Files.delete(disk);
    Files.move(away, disk, StandardCopyOption.ATOMIC_MOVE);
    assertThat(index.index(disk).progress().unchanged()).isEqualTo(1);
  }

  @Test
  void aFolderInsideAKnownSourceIsThatSourcesPart() throws IOException {
    drawThree();
    index.index(photos);
    Files.delete(photos.resolve("a.jpg"));
    Files.delete(photos.resolve("2019/b.png"));
    DrawnPictures.write(photos.resolve("2019/new.jpg"), 7);

    JobView job = index.index(photos.resolve("2019"));

    assertThat(job.source()).contains(TestIndex.source(photos));
    assertThat(job.progress().encoded()).isEqualTo(1);
    assertThat(index.photos()).containsKey("2019/new.jpg");
    assertThat(index.missing()).containsExactly("2019/b.png");
    assertThat(index.store().sources().list()).hasSize(1);
  }

  @Test
  void aFolderAroundKnownSourcesTakesThemInWithTheirIds() {
    drawThree();
    index.index(photos.resolve("2019"));
    long id = index.photos().get("rome/c.jpg").id();

    JobView job = index.index(photos);

    assertThat(job.progress().unchanged()).isEqualTo(2);
    assertThat(job.progress().encoded()).isEqualTo(1);
    assertThat(index.photos().get("2019/rome/c.jpg").id()).isEqualTo(id);
    assertThat(index.store().sources().list())
        .extracting(SourceSummary::id)
        .containsExactly(TestIndex.source(photos));
  }

  @Test
  void damagedFilesAreSkippedOnceAndTriedAgainWhenAsked() throws IOException {
    drawThree();
    Files.write(photos.resolve("empty.jpg"), new byte[0]);
    Files.writeString(photos.resolve("text.jpg"), "this is no picture, whatever its name says");

    JobView first = index.index(photos);
    assertThat(first.state()).isEqualTo(State.DONE);
    assertThat(first.progress().skipped()).isEqualTo(2);
    assertThat(first.progress().done()).isEqualTo(5);
    assertThat(index.heard().skipped())
        .extracting(Failure::reason)
        .contains("The file is empty (0 bytes).")
        .hasSize(2);
    assertThat(index.failures()).containsOnlyKeys("empty.jpg", "text.jpg");

    JobView second = index.index(photos);
    assertThat(second.progress().skipped()).isEqualTo(2);
    assertThat(second.progress().toDo()).isZero();
    assertThat(index.heard().skipped()).isEmpty();

    JobView retried = index.retry(photos);
    assertThat(retried.progress().skipped()).isEqualTo(2);
    assertThat(retried.progress().toDo()).isEqualTo(2);

    DrawnPictures.write(photos.resolve("empty.jpg"), 8);
    Files.delete(photos.resolve("text.jpg"));
    JobView mended = index.index(photos);
    assertThat(mended.progress().encoded()).isEqualTo(1);
    assertThat(mended.progress().skipped()).isZero();
    assertThat(mended.progress().missing()).isZero();
    assertThat(index.failures()).isEmpty();
  }

  @Test
  void aLostThumbnailIsMadeAgainForAMovedPhotoWithoutEncoding() throws IOException {
    drawThree();
    index.index(photos);
    index.close();
    Files.delete(data.resolve("thumbnails.db"));
    index = new TestIndex(data);
    Files.move(photos.resolve("a.jpg"), photos.resolve("b.jpg"));

    JobView job = index.index(photos);

    assertThat(job.progress().encoded()).isZero();
    assertThat(job.progress().reused()).isEqualTo(1);
    long content = index.photos().get("b.jpg").contentId().orElseThrow();
    assertThat(index.thumbnails().has(index.store().photos().contentKey(content).orElseThrow()))
        .isTrue();
  }

  @Test
  void countsOnlyGrowAndEndAsTheJobSays() {
    for (int i = 0; i < 60; i++) {
      DrawnPictures.write(photos.resolve(i + ".jpg"), i);
    }
    JobView job = index.index(photos);

    List<JobView> views = index.heard().views();
    assertThat(views).extracting(view -> view.progress().done()).isSorted();
    assertThat(views).extracting(view -> view.progress().found()).isSorted();
    assertThat(views.getLast()).isEqualTo(job);
    assertThat(index.store().jobs().find(job.jobId()))
        .hasValueSatisfying(record -> {
          assertThat(record.state()).isEqualTo("done");
          assertThat(record.encoded()).isEqualTo(60);
          assertThat(record.endedAt()).isPresent();
        });
    assertThat(index.jobs().find(job.jobId())).contains(job);
    assertThat(index.jobs().busy()).isFalse();
  }

  @Test
  void anEqualRequestJoinsTheRunThatIsThere() throws InterruptedException {
    for (int i = 0; i < 40; i++) {
      DrawnPictures.write(photos.resolve(i + ".jpg"), i);
    }
    TestIndex.Heard second = new TestIndex.Heard();

    JobView one = index.jobs().start(TestIndex.request(photos), index.heard());
    JobView two = index.jobs().start(TestIndex.request(photos), second);

    assertThat(two.jobId()).isEqualTo(one.jobId());
    assertThat(index.jobs().await(one.jobId()).state()).isEqualTo(State.DONE);
    assertThat(second.views().getLast().state()).isEqualTo(State.DONE);
    assertThat(index.jobs().list()).hasSize(1);
  }

  @Test
  void aRunOfAProcessThatEndedIsCalledInterrupted() {
    drawThree();
    JobView job = index.index(photos);
    JobRecord record = index.store().jobs().find(job.jobId()).orElseThrow();
    index
        .store()
        .jobs()
        .save(
            new JobRecord(
                record.jobId(),
                record.source(),
                "running",
                record.startedAt(),
                Optional.empty(),
                0,
                0,
                Optional.empty()));
    index.close();
    index = new TestIndex(data);

    assertThat(index.store().jobs().find(job.jobId()).orElseThrow().state())
        .isEqualTo("interrupted");
  }
}
