package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.TinyRegistry;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.Filter;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.NameFilter;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.source.takeout.ExportWriter;
import photos.likeness.store.Failure;

/** A Google export in the index: real archives, store, reader and model. */
class TakeoutIndexTest {
  private static final String YEAR = "Takeout/Google Photos/Photos from 2020/";
  private static final String ROME = "Takeout/Google Photos/Rome/";
  private static final String PART_1 = "takeout-20240516T230250Z-001.zip";
  private static final String PART_2 = "takeout-20240516T230250Z-002.zip";
  private static final String A = "Google Photos/Photos from 2020/a.jpg";
  private static final String B = "Google Photos/Photos from 2020/b.jpg";
  private static final String C = "Google Photos/Rome/c.jpg";

  @TempDir private Path temp;
  private Path folder;
  private Path data;
  private final ExportWriter writer = new ExportWriter();

  @BeforeEach
  void paths() throws IOException {
    data = Files.createDirectories(temp.resolve("data"));
    folder = Files.createDirectories(temp.toRealPath().resolve("export"));
  }

  private byte[] picture(int seed) throws IOException {
    return Files.readAllBytes(
        DrawnPictures.write(temp.resolve("drawn/%d.jpg".formatted(seed)), seed));
  }

  private static String described(String more) {
    return ExportWriter.description("a.jpg", 1_600_000_000L, more);
  }

  /** Three photos in two parts, one of them twice, each described in the other part. */
  private void export() throws IOException {
    writer
        .file(YEAR + "a.jpg", picture(1))
        .file(YEAR + "b.jpg", picture(2))
        .described(ROME + "c.jpg.json", "c.jpg")
        .file(ROME + "metadata.json", ExportWriter.album("Rome in spring"))
        .zip(folder.resolve(PART_1));
    writer
        .file(
            YEAR + "a.jpg.json",
            described(
                ", \"favorited\": true, \"people\": [{\"name\": \"Ada\"}],"
                    + " \"geoDataExif\": {\"latitude\": 41.9, \"longitude\": 12.5}"))
        .described(YEAR + "b.jpg.supplemental-metadata.json", "b.jpg")
        .file(ROME + "a.jpg", picture(1))
        .file(ROME + "c.jpg", picture(3))
        .file(ROME + "c.mp4", "film")
        .zip(folder.resolve(PART_2));
  }

  private static IndexRequest request(Path location) {
    return new IndexRequest(SourceKind.TAKEOUT, location, List.of(), false, false);
  }

  private static JobView done(JobView job) {
    assertThat(job.error()).isEmpty();
    assertThat(job.state()).isEqualTo(State.DONE);
    return job;
  }

  private JobView index(TestIndex index) {
    return done(index.run(request(folder)));
  }

  private Map<String, String> tree() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, String> seen = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen.put(
            file.toString(),
            Files.getLastModifiedTime(file) + Arrays.toString(Files.readAllBytes(file)));
      }
      return seen;
    }
  }

  @Test
  void everyPhotoIsThereOnceWithWhatGoogleKnows() throws Exception {
    export();
    Map<String, String> before = tree();
    try (TestIndex index = new TestIndex(data)) {
      JobView job = index(index);

      assertThat(index.photos()).containsOnlyKeys(A, B, C);
      assertThat(index.wrong()).isEmpty();
      assertThat(job.progress().encoded()).isEqualTo(3);
      assertThat(index.seenBy(TinyRegistry.FIRST)).isEqualTo(3);
      Photo a = index.photos().get(A);
      assertThat(a.path())
          .isEqualTo(folder.resolve(PART_1).resolve(YEAR).resolve("a.jpg").toString());
      assertThat(a.fileType()).isEqualTo("jpeg");
      PhotoMetadata metadata = a.metadata();
      assertThat(metadata.takenAt())
          .contains(
              new CaptureTime(
                  LocalDateTime.of(2020, 9, 13, 12, 26, 40), Optional.of(ZoneOffset.UTC)));
      assertThat(metadata.pick()).contains(Pick.PICKED);
      assertThat(metadata.people()).containsExactly("Ada");
      assertThat(metadata.location()).contains(new GeoPoint(41.9, 12.5));
      assertThat(metadata.arrangement().collections()).containsExactly("Rome in spring");
      assertThat(metadata.width()).isEqualTo(96);
      assertThat(index.heard().notes()).contains("1 video is left out; Likeness looks at photos.");
      List<Photo> inRome =
          index
              .store()
              .photos()
              .page(
                  Filter.builder()
                      .collections(new NameFilter(List.of("Rome in spring"), List.of(), List.of()))
                      .build(),
                  0,
                  10);
      assertThat(inRome).extracting(photo -> photo.key().externalId()).containsExactly(A, C);
    }
    assertThat(tree()).as("the export").isEqualTo(before);
  }

  @Test
  void aSecondRunReadsNothingAndEncodesNothing() throws Exception {
    export();
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      JobView again = index(index);
      assertThat(again.progress().unchanged()).isEqualTo(3);
      assertThat(again.progress().toDo()).isZero();
      assertThat(index.seenBy(TinyRegistry.FIRST)).isEqualTo(3);
    }
  }

  @Test
  void anotherDescriptionIsReadAndNothingIsEncoded() throws Exception {
    export();
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      export();
      writer.file(YEAR + "a.jpg.json", described(", \"description\": \"unused\"")).unpacked(folder);
      assertThat(index(index).progress().toDo()).isPositive();
      assertThat(index.photos()).containsOnlyKeys(A, B, C);
      assertThat(index.seenBy(TinyRegistry.FIRST)).isEqualTo(3);
    }
  }

  @Test
  void thePhotosOfAnExportThatIsUnpackedSinceCostNoSecondEncoding() throws Exception {
    export();
    Path unpacked = temp.toRealPath().resolve("unpacked");
    writer
        .file(YEAR + "a.jpg", picture(1))
        .file(YEAR + "a.jpg.json", described(", \"description\": \"At home\""))
        .unpacked(unpacked);
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      done(index.run(request(unpacked)));
      assertThat(index.seenBy(TinyRegistry.FIRST)).isEqualTo(3);
      List<Photo> ofUnpacked =
          index
              .store()
              .photos()
              .page(
                  Filter.builder()
                      .sources(List.of(new SourceId(SourceKind.TAKEOUT, unpacked.toString())))
                      .build(),
                  0,
                  10);
      assertThat(ofUnpacked)
          .extracting(photo -> photo.metadata().caption().orElse(""))
          .containsExactly("At home");
    }
  }

  @Test
  void aPartThatComesLaterBringsItsPhotosAndDescriptions() throws Exception {
    export();
    Path away = temp.resolve(PART_2);
    Files.move(folder.resolve(PART_2), away);
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      assertThat(index.photos()).containsOnlyKeys(A, B);
      assertThat(index.photos().get(A).metadata().takenAt()).isEmpty();
      Files.move(away, folder.resolve(PART_2));
      index(index);
      assertThat(index.photos()).containsOnlyKeys(A, B, C);
      assertThat(index.photos().get(A).metadata().takenAt()).isPresent();
      assertThat(index.seenBy(TinyRegistry.FIRST)).isEqualTo(3);
      Files.delete(folder.resolve(PART_2));
      index(index);
      assertThat(index.missing()).containsExactly(C);
    }
  }

  @Test
  void aPartThatIsDamagedSinceTakesNothingAway() throws Exception {
    export();
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      byte[] whole = Files.readAllBytes(folder.resolve(PART_2));
      Files.write(folder.resolve(PART_2), Arrays.copyOf(whole, whole.length - 50));
      JobView damaged = index(index);
      assertThat(damaged.progress().skipped()).isEqualTo(1);
      assertThat(index.missing()).isEmpty();
      assertThat(index.failures()).containsOnlyKeys(PART_2);
      Files.write(folder.resolve(PART_2), whole);
      index(index);
      assertThat(index.failures()).isEmpty();
      assertThat(index.missing()).isEmpty();
    }
  }

  @Test
  void anExportThatIsAwayIsNotTakenForAnEmptyOne() throws Exception {
    export();
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      Path elsewhere = temp.resolve("elsewhere");
      Files.move(folder, elsewhere);
      String away =
          "%s %s, but 3 photos are known from it. Is it on a disk that is not plugged in? Nothing"
              + " was changed; if the photos are gone for good, remove the source: likeness sources"
              + " remove takeout:%s";
      assertThatThrownBy(() -> index.run(request(folder)))
          .isInstanceOf(IndexException.class)
          .hasMessage(away.formatted(folder, "is not there", folder));
      Files.createDirectories(folder);
      assertThat(index.run(request(folder)).error())
          .hasValueSatisfying(error ->
              assertThat(error.toString())
                  .contains(away.formatted(folder, "holds no photos now", folder)));
      assertThat(index.missing()).isEmpty();
    }
  }

  @Test
  void oneArchiveBringsItsExportAndIsFoundAgainByItsName() throws Exception {
    export();
    try (TestIndex index = new TestIndex(data)) {
      JobView job = done(index.run(request(folder.resolve(PART_2))));
      Path name = folder.resolve("takeout-20240516T230250Z.zip");
      assertThat(job.source()).contains(new SourceId(SourceKind.TAKEOUT, name.toString()));
      assertThat(index.photos()).containsOnlyKeys(A, B, C);
      assertThat(done(index.run(request(name))).progress().unchanged()).isEqualTo(3);
      assertThat(LikelyKind.of(folder)).isEqualTo(SourceKind.TAKEOUT);
      assertThat(LikelyKind.of(folder.resolve(PART_1))).isEqualTo(SourceKind.TAKEOUT);
      assertThat(LikelyKind.of(temp)).isEqualTo(SourceKind.FOLDER);
    }
  }

  @Test
  void aDamagedPhotoIsSkippedAndTriedAgainNextTime() throws Exception {
    export();
    byte[] whole = Files.readAllBytes(folder.resolve(PART_1));
    byte[] damaged = whole.clone();
    damaged[300] ^= 0x10;
    Files.write(folder.resolve(PART_1), damaged);
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      assertThat(index.failures()).hasSize(1);
      Failure failure = index.failures().values().iterator().next();
      assertThat(failure.reason())
          .startsWith("The file can't be unpacked: ")
          .endsWith(". Download the archive again.");
      assertThat(index.photos()).hasSize(2);
      Files.write(folder.resolve(PART_1), whole);
      index(index);
      assertThat(index.failures()).isEmpty();
      assertThat(index.photos()).containsOnlyKeys(A, B, C);
    }
  }

  @Test
  void aPictureThatIsABombHasItsReasonAndNoOtherSuffers() throws Exception {
    writer
        .photo(YEAR + "bomb.jpg", new byte[100 << 20])
        .photo(YEAR + "empty.jpg", new byte[0])
        .photo(YEAR + "text.jpg", "no picture".getBytes(StandardCharsets.UTF_8))
        .photo(YEAR + "a.jpg", picture(1))
        .zip(folder.resolve(PART_1));
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      assertThat(index.photos()).containsOnlyKeys(A);
      String year = "Google Photos/Photos from 2020/";
      assertThat(index.failures())
          .containsOnlyKeys(year + "bomb.jpg", year + "empty.jpg", year + "text.jpg");
      assertThat(index.failures().get(year + "bomb.jpg").reason())
          .isEqualTo("The file has 100 MB; expected at most 64 MB.");
      assertThat(index.failures().get(year + "empty.jpg").reason())
          .isEqualTo("The file is empty (0 bytes).");
    }
  }

  @Test
  void anotherModelSeesThePhotosWithinTheirArchives() throws Exception {
    export();
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      JobView job = index.modelSwitch().use(TinyRegistry.SECOND, index.heard()).orElseThrow();
      done(index.jobs().await(job.jobId()));
      assertThat(index.seenBy(TinyRegistry.SECOND)).isEqualTo(3);
      assertThat(index.stored(index.photos().get(A)))
          .contains(index.vector(TinyRegistry.SECOND, picture(1)));
    }
  }

  @Test
  void aRunThatWasCancelledGoesOnWhereItStopped() throws Exception {
    for (int i = 0; i < 60; i++) {
      writer.photo(YEAR + i + ".jpg", picture(i));
    }
    writer.zip(folder.resolve(PART_1));
    try (TestIndex index = new TestIndex(data)) {
      CountDownLatch cancelled = new CountDownLatch(1);
      AtomicInteger batches = new AtomicInteger();
      index.beforeEncoding(model -> {
        if (batches.incrementAndGet() > 2) {
          await(cancelled);
        }
      });
      JobView started = index.jobs().start(request(folder), index.heard());
      index.heard().awaitDone(1);
      index.jobs().cancel(started.jobId());
      cancelled.countDown();
      assertThat(index.jobs().await(started.jobId()).state()).isEqualTo(State.CANCELLED);
      index(index);
      assertThat(index.photos()).hasSize(60);
      assertThat(index.wrong()).isEmpty();
      assertThat(index.seenBy(TinyRegistry.FIRST)).isBetween(60L, 70L);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsNoExportIsRefusedWithTheCure() throws Exception {
    Path tar = Files.write(folder.resolve("takeout-20240516T230250Z-001.tgz"), new byte[9]);
    try (TestIndex index = new TestIndex(data)) {
      assertThatThrownBy(() -> index.run(request(tar)))
          .isInstanceOf(IndexException.class)
          .hasMessage(
              tar
                  + " is no part of a Google export that can be read in place; give the folder with"
                  + " its .zip files, one of them, or the folder that a .tgz was unpacked into.");
      IndexRequest patterns =
          new IndexRequest(SourceKind.TAKEOUT, folder, List.of("*.png"), false, false);
      assertThatThrownBy(() -> index.run(patterns))
          .isInstanceOf(IndexException.class)
          .hasMessage(
              "Nothing is left out of a Google export by patterns, got [*.png]; leave --exclude"
                  + " away for "
                  + folder
                  + ".");
      assertThatThrownBy(() -> index.run(request(folder.resolve("nothing"))))
          .isInstanceOf(IndexException.class)
          .hasMessage("There is nothing at %s; check the path.", folder.resolve("nothing"));
    }
  }

  @Test
  void aFolderWithoutAnExportSaysSo() throws Exception {
    try (TestIndex index = new TestIndex(data)) {
      index(index);
      assertThat(index.heard().notes())
          .contains("No photos of Google Photos were found in %s.".formatted(folder));
    }
  }
}
