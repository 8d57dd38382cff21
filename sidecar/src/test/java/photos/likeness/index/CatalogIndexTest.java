package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photos.likeness.image.TestRaws;
import photos.likeness.image.WantedSize;
import photos.likeness.index.JobView.State;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceKind;
import photos.likeness.photo.Waiting;
import photos.likeness.store.Failure;
import photos.likeness.store.WaitingPhoto;

/** An index that is built from a catalog and its previews alone. */
class CatalogIndexTest {
  @TempDir private Path folder;
  private Path lightroom;

  @BeforeEach
  void paths() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    lightroom = folder.toRealPath().resolve("Lightroom");
  }

  private TestIndex openIndex() {
    return new TestIndex(folder.resolve("data"));
  }

  private TestCatalog catalog(CatalogShape shape) throws IOException, SQLException {
    return TestCatalog.in(lightroom, shape);
  }

  private static IndexRequest request(Path location) {
    return new IndexRequest(SourceKind.LIGHTROOM, location, List.of(), false, false);
  }

  private static JobView index(TestIndex index, TestCatalog catalog) {
    return done(index.run(request(catalog.file())));
  }

  private static JobView done(JobView job) {
    assertThat(job.error()).isEmpty();
    assertThat(job.state()).isEqualTo(State.DONE);
    return job;
  }

  private static Map<String, Waiting> waiting(TestIndex index) {
    Map<String, Waiting> waiting = new TreeMap<>();
    for (WaitingPhoto photo : index.store().photos().waiting(TestCatalog.SOURCE, 0, 1000)) {
      waiting.put(photo.key().externalId(), photo.reason());
    }
    return waiting;
  }

  private static ContentKey content(TestIndex index, int number) {
    Photo photo = index.photos().get(TestCatalog.globalId(number));
    return index.store().photos().contentKey(photo.contentId().orElseThrow()).orElseThrow();
  }

  private static ContentKey preview(int number, int edit) {
    return new ContentKey(
        "preview:%s:%s".formatted(TestCatalog.fileId(number), TestCatalog.digest(edit)));
  }

  @ParameterizedTest
  @EnumSource(
      value = CatalogShape.class,
      names = {"LR_6", "LRC_9", "LRC_12", "LRC_13_3"})
  void everyPhotoIsFoundByItsPreview(CatalogShape shape) throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(shape)) {
      for (int number = 1; number <= 6; number++) {
        catalog.previewed(number, 1);
      }
      Map<String, String> before = tree(lightroom);

      JobView job = index(index, catalog);

      assertThat(job.source()).contains(TestCatalog.SOURCE);
      assertThat(job.location()).contains(catalog.file().toString());
      assertThat(job.progress().encoded()).isEqualTo(6);
      assertThat(index.wrong()).isEmpty();
      assertThat(waiting(index)).isEmpty();
      Photo photo = index.photos().get(TestCatalog.globalId(3));
      assertThat(photo.path()).isEqualTo("/photos/2019/IMG_0003.CR2");
      assertThat(photo.fileType()).isEqualTo("cr2");
      assertThat(content(index, 3)).isEqualTo(preview(3, 1));
      // The smallest level that has twice the model's input on its shorter side is the third.
      byte[] level = level(3, index);
      assertThat(index.stored(photo).orElseThrow().vector())
          .isEqualTo(index.vector(index.encoder().entryId(), level).vector());
      assertThat(tree(lightroom)).isEqualTo(before);
    }
  }

  @Test
  void onlyANewDigestIsEncodedAndTheOldVectorAnswersUntilThen() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      long id = catalog.previewed(1, 1);
      catalog.previewed(2, 1);
      index(index, catalog);
      Photo before = index.photos().get(TestCatalog.globalId(1));

      catalog.develop(id, 2);
      JobView job = index(index, catalog);
      assertThat(job.progress().encoded()).isZero();
      assertThat(job.progress().unchanged()).isEqualTo(1);
      assertThat(job.progress().waiting()).isEqualTo(1);
      assertThat(waiting(index)).isEqualTo(Map.of(TestCatalog.globalId(1), Waiting.STALE));
      assertThat(content(index, 1)).isEqualTo(preview(1, 1));
      assertThat(index.wrong()).isEmpty();
      assertThat(index(index, catalog).progress().unchanged()).isEqualTo(2);

      catalog.preview(1, 2);
      job = index(index, catalog);
      assertThat(job.progress().encoded()).isEqualTo(1);
      assertThat(waiting(index)).isEmpty();
      assertThat(content(index, 1)).isEqualTo(preview(1, 2));
      assertThat(index.photos().get(TestCatalog.globalId(1)).id()).isEqualTo(before.id());
      assertThat(index.store().photos().findContent(preview(1, 1))).isEmpty();
    }
  }

  @Test
  void anOldVectorStaysThoughAnotherEarlierPreviewIsThere() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      long id = catalog.previewed(1, 1);
      index(index, catalog);

      catalog.preview(1, 2);
      catalog.develop(id, 3);

      assertThat(index(index, catalog).progress().encoded()).isZero();
      assertThat(content(index, 1)).isEqualTo(preview(1, 1));
      assertThat(waiting(index)).isEqualTo(Map.of(TestCatalog.globalId(1), Waiting.STALE));
    }
  }

  @Test
  void aPanoramaIsSeenByALevelWithEnoughRows() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      int rows = WantedSize.of(index.encoder().imageInput()).shortSide();
      int height = rows + rows / 2;
      catalog.photo(1, 1);
      catalog
          .cache()
          .pyramid(
              TestCatalog.fileId(1),
              TestCatalog.digest(1),
              "sRGB",
              TestCatalog.WIDTH,
              height,
              TestCatalog.EDGES);
      index(index, catalog);

      byte[] largest = Jpegs.drawn(TestCatalog.WIDTH, height, TestCatalog.fileId(1).hashCode());
      assertThat(index.stored(index.photos().get(TestCatalog.globalId(1))).orElseThrow().vector())
          .isEqualTo(index.vector(index.encoder().entryId(), largest).vector());
    }
  }

  @Test
  void whatTheCatalogKnowsIsKeptAndChangesEncodeNothing() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      long id = catalog.previewed(1, 1);
      long animals = catalog.catalog().keyword("Animals", 0, null);
      long heron = catalog.catalog().keyword("Heron", animals, null);
      long anna = catalog.catalog().keyword("Anna", 0, "person");
      long set = catalog.catalog().collection("Best of", 0);
      long best = catalog.catalog().collection("2019", set);
      catalog
          .catalog()
          .set(id, "captureTime", "2019-07-14T18:30:05+02:00")
          .set(id, "rating", 4.0)
          .set(id, "pick", 1.0)
          .set(id, "colorLabels", "Rot")
          .tag(id, heron)
          .tag(id, anna)
          .collect(id, best)
          .stack(id, 77, 2)
          .exif(id, "NIKON Z 6", "Z 50", 4.0, 8.0, 48.5, 2.25)
          .iptc(id, "At the pond", "© A. Author")
          .xmp(
              id,
              "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>A heron</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>");
      index(index, catalog);

      PhotoMetadata known = index.photos().get(TestCatalog.globalId(1)).metadata();
      assertThat(known.takenAt())
          .contains(
              new CaptureTime(
                  LocalDateTime.of(2019, 7, 14, 18, 30, 5), Optional.of(ZoneOffset.ofHours(2))));
      assertThat(known.rating()).contains(new Rating(4));
      assertThat(known.pick()).contains(Pick.PICKED);
      assertThat(known.label()).contains(new ColourLabel("Rot"));
      assertThat(known.keywords())
          .containsExactlyInAnyOrder(KeywordPath.of("Animals", "Heron"), KeywordPath.of("Anna"));
      assertThat(known.people()).containsExactly("Anna");
      assertThat(known.camera()).contains("NIKON Z 6");
      assertThat(known.lens()).contains("Z 50");
      assertThat(known.location()).contains(new GeoPoint(48.5, 2.25, OptionalDouble.empty()));
      assertThat(known.settings().aperture()).hasValue(4.0);
      assertThat(known.settings().exposureSeconds()).hasValue(1 / 256.0);
      assertThat(known.settings().iso()).isEqualTo(OptionalInt.of(400));
      assertThat(known.caption()).contains("At the pond");
      assertThat(known.copyright()).contains("© A. Author");
      assertThat(known.title()).contains("A heron");
      assertThat(known.width()).isEqualTo(4256);
      assertThat(known.height()).isEqualTo(2832);
      assertThat(known.arrangement())
          .isEqualTo(
              new Arrangement(
                  false,
                  Optional.empty(),
                  Optional.of(new Arrangement.StackPlace(77, 2)),
                  List.of("Best of/2019")));

      catalog.catalog().set(id, "rating", 5.0);
      JobView job = index(index, catalog);
      assertThat(job.progress().encoded()).isZero();
      assertThat(index.photos().get(TestCatalog.globalId(1)).metadata().rating())
          .contains(new Rating(5));
      assertThat(index.stored(index.photos().get(TestCatalog.globalId(1)))).isPresent();
    }
  }

  @Test
  void virtualCopiesAreSeenAsTheyAreDevelopedAndShareWhatIsAlike() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_9)) {
      long id = catalog.previewed(1, 1);
      catalog.catalog().virtualCopy(id, TestCatalog.globalId(901), TestCatalog.digest(2), "B&W");
      catalog.catalog().virtualCopy(id, TestCatalog.globalId(902), TestCatalog.digest(1), "Same");
      catalog.catalog().virtualCopy(id, TestCatalog.globalId(903), TestCatalog.digest(3), "None");
      catalog
          .cache()
          .pyramid(TestCatalog.fileId(1), TestCatalog.digest(2), Jpegs.drawn(960, 640, 99));

      JobView job = index(index, catalog);

      assertThat(job.progress().encoded()).isEqualTo(2);
      assertThat(content(index, 902)).isEqualTo(content(index, 1)).isEqualTo(preview(1, 1));
      assertThat(content(index, 901)).isEqualTo(preview(1, 2));
      assertThat(waiting(index))
          .as("another copy's preview is not taken for an earlier edit")
          .isEqualTo(Map.of(TestCatalog.globalId(903), Waiting.MISSING));
      assertThat(index.photos().get(TestCatalog.globalId(901)).metadata().arrangement().copyName())
          .contains("B&W");
      assertThat(index.photos().get(TestCatalog.globalId(1)).fileType()).isEqualTo("cr2");
      assertThat(index.photos().get(TestCatalog.globalId(902)).fileType()).isEqualTo("cr2");
    }
  }

  @Test
  void aPhotoWithoutAUsablePreviewWaitsAndIsFoundOnceItHasOne() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      catalog.photo(1, 1);
      catalog.photo(2, 1);
      catalog.cache().pyramid(TestCatalog.fileId(2), TestCatalog.digest(1), new byte[4096]);
      long film = catalog.photo(3, 1);
      catalog.catalog().set(film, "fileFormat", "VIDEO");
      catalog.photo(4, 2);
      catalog.preview(4, 1);

      JobView job = index(index, catalog);

      assertThat(job.progress().found()).isEqualTo(3);
      assertThat(job.progress().skipped()).isEqualTo(1);
      assertThat(index.heard().notes()).contains("1 video is left out; Likeness looks at photos.");
      assertThat(waiting(index))
          .isEqualTo(
              Map.of(
                  TestCatalog.globalId(1),
                  Waiting.MISSING,
                  TestCatalog.globalId(2),
                  Waiting.MISSING,
                  TestCatalog.globalId(4),
                  Waiting.STALE));
      assertThat(content(index, 4)).isEqualTo(preview(4, 1));
      Failure failure = index.failures().get(TestCatalog.globalId(2));
      assertThat(failure.stage()).isEqualTo(Failure.Stage.DECODE);
      assertThat(failure.reason()).startsWith("The preview is damaged (");
      assertThat(failure.reason()).endsWith("); let Lightroom build it anew.");
      assertThat(index(index, catalog).progress().done()).as("left alone").isZero();

      catalog.preview(1, 1);
      catalog.preview(2, 1);
      catalog.preview(4, 2);
      assertThat(index(index, catalog).progress().encoded()).isEqualTo(3);
      assertThat(waiting(index)).isEmpty();
      assertThat(index.failures()).isEmpty();
    }
  }

  @Test
  void aVectorStaysWhenItsPreviewIsPurged() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      catalog.previewed(1, 1);
      index(index, catalog);
      Files.delete(catalog.previewFile(1, 1, ".lrprev"));

      assertThat(index(index, catalog).progress().encoded()).isZero();
      assertThat(waiting(index)).isEmpty();
      assertThat(index.wrong()).isEmpty();
    }
  }

  @Test
  void aPhotoStandsUprightAndIsSeenAnewWhenItIsTurned() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      long id = catalog.previewed(1, 1);
      catalog.catalog().set(id, "orientation", "BC");
      index(index, catalog);

      Photo photo = index.photos().get(TestCatalog.globalId(1));
      assertThat(photo.metadata().width()).isEqualTo(2832);
      assertThat(content(index, 1)).isEqualTo(new ContentKey(preview(1, 1).text() + ":6"));
      float[] turned = index.stored(photo).orElseThrow().vector();
      assertThat(turned)
          .isNotEqualTo(index.vector(index.encoder().entryId(), level(1, index)).vector());

      catalog.catalog().set(id, "orientation", "AB");
      assertThat(index(index, catalog).progress().encoded()).isEqualTo(1);
      assertThat(index.stored(index.photos().get(TestCatalog.globalId(1))).orElseThrow().vector())
          .isEqualTo(index.vector(index.encoder().entryId(), level(1, index)).vector());
    }
  }

  @Test
  void coloursAreWhatTheCacheRecords() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      for (int number = 1; number <= 3; number++) {
        catalog.photo(number, 1);
      }
      List<Integer> edges = TestCatalog.EDGES;
      int width = TestCatalog.WIDTH;
      int height = TestCatalog.HEIGHT;
      String digest = TestCatalog.digest(1);
      catalog.cache().pyramid(TestCatalog.fileId(1), digest, "AdobeRGB", width, height, edges);
      catalog.cache().loose(TestCatalog.fileId(2), digest, "AdobeRGB", width, height, edges);
      catalog.cache().loose(TestCatalog.fileId(3), digest, "ProPhotoRGB", width, height, edges);
      index(index, catalog);

      for (int number = 1; number <= 3; number++) {
        Photo photo = index.photos().get(TestCatalog.globalId(number));
        assertThat(index.stored(photo).orElseThrow().vector())
            .isNotEqualTo(index.vector(index.encoder().entryId(), level(number, index)).vector());
      }
      long second = index.photos().get(TestCatalog.globalId(2)).id();
      assertThat(index.store().photos().previewColours(second)).contains("AdobeRGB");
    }
  }

  @Test
  void aMovedCatalogGoesOnAndACopyIsAskedAbout() throws Exception {
    Path copy = folder.toRealPath().resolve("copy");
    Path file;
    try (TestCatalog catalog = catalog(CatalogShape.LR_6)) {
      catalog.previewed(1, 1);
      file = catalog.file();
    }
    try (TestIndex index = openIndex()) {
      done(index.run(request(file)));
      Path moved = lightroom.resolveSibling("moved");
      Files.move(lightroom, moved);
      JobView job = done(index.run(request(moved.resolve("Trips Previews.lrdata"))));
      assertThat(job.progress().unchanged()).isEqualTo(1);
      assertThat(job.source()).contains(TestCatalog.SOURCE);
      assertThat(index.store().sources().location(TestCatalog.SOURCE))
          .contains(moved.resolve("Trips.lrcat").toString());

      Files.createDirectories(copy);
      Files.copy(moved.resolve("Trips.lrcat"), copy.resolve("Other.lrcat"));
      assertThatThrownBy(() -> index.run(request(copy.resolve("Other.lrcat"))))
          .isInstanceOf(CatalogElsewhereException.class)
          .hasMessage(
              "%s is the same catalog as %s, which the index knows and which is still there.",
              copy.resolve("Other.lrcat"), moved.resolve("Trips.lrcat"));
      job =
          done(
              index.run(
                  new IndexRequest(
                      SourceKind.LIGHTROOM,
                      copy.resolve("Other.lrcat"),
                      List.of(),
                      false,
                      false,
                      true,
                      Optional.empty())));
      assertThat(job.progress().missing()).isZero();
      assertThat(index.wrong()).as("its vectors stay, though it has no previews").isEmpty();
    }
  }

  @Test
  void whatIsNoCatalogOrAwayIsSaid() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LR_6)) {
      catalog.previewed(1, 1);
      index(index, catalog);
      Path other = folder.resolve("notes.txt");
      assertThatThrownBy(() -> index.run(request(other)))
          .isInstanceOf(IndexException.class)
          .hasMessage(
              "%s is no Lightroom catalog; give the .lrcat file, or the folder that ends with \"Previews.lrdata\" beside it.",
              other);
      Path absent = folder.toRealPath().resolve("absent.lrcat");
      assertThatThrownBy(() -> index.run(request(absent)))
          .isInstanceOf(IndexException.class)
          .hasMessage("There is no catalog %s; check the path.", absent);

      catalog.catalog().run("delete from Adobe_images");
      JobView emptied = index.run(request(catalog.file()));
      assertThat(emptied.state()).isEqualTo(State.FAILED);
      assertThat(emptied.error().orElseThrow())
          .startsWith(catalog.file() + " holds no photos now, but 1 photos are known from it.")
          .endsWith("likeness sources remove lightroom:" + TestCatalog.IDENTITY);
      assertThat(index.missing()).isEmpty();
    }
  }

  @Test
  void patternsLeaveOutPhotosByTheirPaths() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      for (int number = 1; number <= 3; number++) {
        catalog.previewed(number, 1);
      }
      catalog.previewed(9, 1);

      for (Map.Entry<String, Integer> pattern :
          Map.of(
                  "IMG_0002.*", 1,
                  "2019", 4,
                  "/photos/2019/IMG_000[12].CR2", 2,
                  "photos/2019", 4,
                  "2019/IMG_0002.CR2", 0,
                  "**/IMG_0003.CR2", 1)
              .entrySet()) {
        IndexRequest request =
            new IndexRequest(
                SourceKind.LIGHTROOM, catalog.file(), List.of(pattern.getKey()), false, false);
        try (TestIndex other = new TestIndex(Files.createTempDirectory(folder, "data"))) {
          JobView job = done(other.run(request));
          assertThat(job.progress().found()).as(pattern.getKey()).isEqualTo(4 - pattern.getValue());
        }
      }
      assertThatThrownBy(() ->
              index.run(
                  new IndexRequest(
                      SourceKind.LIGHTROOM, catalog.file(), List.of("[a"), false, false)))
          .isInstanceOf(IndexException.class)
          .hasMessageStartingWith("The exclude pattern \"[a\" can't be read: ");
    }
  }

  @Test
  void theThumbnailOfASmartPreviewStandsForAPhotoUntilItHasAPreview() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      catalog.photo(1, 1);
      catalog.photo(2, 1);
      byte[] dng = TestRaws.dng(2, 6);
      smartPreview(catalog, 1, dng);
      smartPreview(catalog, 2, Arrays.copyOf(dng, dng.length / 2));

      JobView job = index(index, catalog);

      assertThat(job.progress().encoded()).isEqualTo(1);
      assertThat(job.progress().skipped()).isEqualTo(1);
      assertThat(content(index, 1))
          .isEqualTo(ContentKey.ofSha256(MessageDigest.getInstance("SHA-256").digest(dng)));
      assertThat(waiting(index))
          .isEqualTo(
              Map.of(
                  TestCatalog.globalId(1),
                  Waiting.STALE,
                  TestCatalog.globalId(2),
                  Waiting.MISSING));
      catalog.preview(1, 1);
      catalog.preview(2, 1);
      assertThat(index(index, catalog).progress().encoded()).isEqualTo(2);
      assertThat(content(index, 1)).isEqualTo(preview(1, 1));
      assertThat(waiting(index)).isEmpty();
    }
  }

  @Test
  void theSmallestPreviewOfTheCachesDatabaseIsTheLastResort() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      byte[] smallest = Jpegs.drawn(90, 60, 1);
      for (int number = 1; number <= 3; number++) {
        catalog.photo(number, 1);
      }
      catalog.cache().rootPixels(TestCatalog.fileId(1), TestCatalog.digest(1), smallest);
      catalog.cache().rootPixels(TestCatalog.fileId(2), TestCatalog.digest(1), new byte[900]);
      catalog.cache().rootPixels(TestCatalog.fileId(3), TestCatalog.digest(2), smallest);

      JobView job = index(index, catalog);

      assertThat(job.progress().encoded()).isEqualTo(1);
      assertThat(index.failures().get(TestCatalog.globalId(2)).reason())
          .startsWith("All that is left of its preview is damaged (an unknown preview type: ");
      assertThat(waiting(index))
          .isEqualTo(
              Map.of(
                  TestCatalog.globalId(1), Waiting.STALE,
                  TestCatalog.globalId(2), Waiting.MISSING,
                  TestCatalog.globalId(3), Waiting.MISSING));
      Photo photo = index.photos().get(TestCatalog.globalId(1));
      assertThat(index.stored(photo).orElseThrow().vector())
          .isEqualTo(index.vector(index.encoder().entryId(), smallest).vector());
      assertThat(index(index, catalog).progress().done()).as("left alone").isZero();
      catalog.preview(1, 1);
      assertThat(index(index, catalog).progress().encoded()).isEqualTo(1);
      assertThat(content(index, 1)).isEqualTo(preview(1, 1));
    }
  }

  private static void smartPreview(TestCatalog catalog, int number, byte[] dng) throws IOException {
    String uuid = TestCatalog.fileId(number);
    Path file =
        catalog
            .smartPreviews()
            .resolve(uuid.substring(0, 1))
            .resolve(uuid.substring(0, 4))
            .resolve(uuid + ".dng");
    Files.createDirectories(file.getParent());
    Files.write(file, dng);
  }

  @Test
  void aPhotoThatLeftTheCatalogIsMarkedMissing() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      long id = catalog.previewed(1, 1);
      catalog.previewed(2, 1);
      index(index, catalog);
      catalog.catalog().run("delete from Adobe_images where id_local = " + id);

      assertThat(index(index, catalog).progress().missing()).isEqualTo(1);
      assertThat(index.missing()).containsExactly(TestCatalog.globalId(1));
    }
  }

  @Test
  void aCancelledRunGoesOn() throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_13_3)) {
      for (int number = 1; number <= 40; number++) {
        catalog.previewed(number, 1);
      }
      index.beforeEncoding(
          model -> index.jobs().list().forEach(job -> index.jobs().cancel(job.jobId())));
      assertThat(index.run(request(catalog.file())).state()).isEqualTo(State.CANCELLED);
      index.beforeEncoding(model -> {});
      long encoded = index.seenBy(index.encoder().entryId());
      assertThat(encoded).isLessThan(40);

      JobView job = index(index, catalog);
      assertThat(job.progress().encoded()).isEqualTo(40 - encoded);
      assertThat(index.wrong()).isEmpty();
      assertThat(index.photos()).hasSize(40);
    }
  }

  @Test
  void privateCopiesOfCatalogsAreRemoved() throws Exception {
    Path copies = folder.resolve("data/jobs/catalogs");
    Files.createDirectories(copies.resolve("catalog-1"));
    Files.write(copies.resolve("catalog-1/copy.db"), new byte[10]);
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(CatalogShape.LRC_12)) {
      assertThat(copies).isEmptyDirectory();
      catalog.previewed(1, 1);
      index(index, catalog);
      assertThat(copies).isEmptyDirectory();
    }
  }

  /** The level that a model's input calls for, as it was drawn. */
  private static byte[] level(int number, TestIndex index) {
    WantedSize wanted = WantedSize.of(index.encoder().imageInput());
    int edge =
        TestCatalog.EDGES.stream()
            .filter(long_ -> long_ * TestCatalog.HEIGHT / TestCatalog.WIDTH >= wanted.shortSide())
            .filter(long_ -> long_ >= wanted.longSide())
            .findFirst()
            .orElse(TestCatalog.WIDTH);
    return Jpegs.drawn(
        edge, TestCatalog.HEIGHT * edge / TestCatalog.WIDTH, TestCatalog.fileId(number).hashCode());
  }

  /** Every file's size and time; nothing may touch them. */
  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        tree.put(
            path.toString(),
            Files.getLastModifiedTime(path)
                + (Files.isRegularFile(path)
                    ? " " + Arrays.hashCode(Files.readAllBytes(path))
                    : ""));
      }
    }
    return tree;
  }
}
