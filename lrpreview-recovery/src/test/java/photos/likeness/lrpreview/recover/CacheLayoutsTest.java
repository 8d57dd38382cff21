package photos.likeness.lrpreview.recover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static photos.likeness.lrpreview.recover.TestLibrary.BEFORE;
import static photos.likeness.lrpreview.recover.TestLibrary.EDGES;
import static photos.likeness.lrpreview.recover.TestLibrary.LONG_BEFORE;
import static photos.likeness.lrpreview.recover.TestLibrary.NOW;
import static photos.likeness.lrpreview.recover.TestLibrary.file;
import static photos.likeness.lrpreview.recover.TestLibrary.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.ExifTool;
import photos.likeness.lrpreview.fixture.FolderContents;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.fixture.PyramidWriter;

/** What a cache may hold of a photo, and which of it comes back. */
class CacheLayoutsTest {
  @TempDir Path folder;
  private TestLibrary library;

  @BeforeEach
  void makeFolders() throws IOException {
    library = new TestLibrary(folder);
  }

  @Test
  void ofAMixedCacheTheLargerPixelsOfThePresentEditComeBack() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_13_3);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "looseIsLarger.NEF"));
      cache.pyramid(file(1), NOW, "sRGB", 960, 640, EDGES);
      cache.loose(file(1), NOW, "sRGB", 960, 640, List.of(320, 960));
      writer.photo(photo(2, "", "pyramidIsLarger.NEF"));
      cache.pyramid(file(2), NOW, "sRGB", 960, 640, List.of(240, 960));
      cache.loose(file(2), NOW, "sRGB", 960, 640, List.of(320));
      writer.photo(photo(3, "", "olderIsLarger.NEF"));
      cache.pyramid(file(3), BEFORE, "sRGB", 960, 640, List.of(960));
      cache.loose(file(3), NOW, "sRGB", 960, 640, List.of(320));
    }

    library.recover();

    assertThat(width("looseIsLarger.NEF")).isEqualTo(960);
    assertThat(width("pyramidIsLarger.NEF")).isEqualTo(960);
    assertThat(width("olderIsLarger.NEF")).isEqualTo(320);
    assertThat(library.row("olderIsLarger.NEF").outcome()).isEqualTo(Outcome.REDUCED);
  }

  @Test
  void aLooseLevelThatIsNoJpegGivesWayToTheNextOne() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_13_3);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      cache.loose(file(1), NOW, "AdobeRGB", 960, 640, List.of(320, 960));
    }
    Files.write(loose(1, 960), "no picture at all".getBytes(UTF_8));

    RecoverySummary summary = library.recover();

    assertThat(width("fox.NEF")).isEqualTo(320);
    assertThat(library.row("fox.NEF").note())
        .contains(
            loose(1, 960).getFileName()
                + ": an unknown preview type: 17 bytes that begin with"
                + " 6E 6F 20 70 69 63 74 75 72 65 20 61 (at byte 0)");
    assertThat(summary.hasProblems()).isTrue();
  }

  @Test
  void theFastPyramidIsTakenWhereNothingElseIs() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_13_3);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      Path pyramid = cache.pyramid(file(1), NOW, "sRGB", 960, 640, List.of(120));
      Files.move(
          pyramid,
          pyramid.resolveSibling(pyramid.getFileName().toString().replace("lrprev", "lrfprev")));
    }

    library.recover();

    assertThat(width("fox.NEF")).isEqualTo(120);
  }

  @Test
  void theEditThatWasRenderedLastComesBackWhereThePresentOneIsNotThere() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      Path newer = cache.pyramid(file(1), BEFORE, "sRGB", 480, 320, EDGES);
      Path older = cache.pyramid(file(1), LONG_BEFORE, "sRGB", 480, 320, EDGES);
      Files.setLastModifiedTime(newer, FileTime.fromMillis(2_000_000));
      Files.setLastModifiedTime(older, FileTime.fromMillis(1_000_000));
    }

    library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.STALE);
    assertThat(library.row("fox.NEF").file().orElseThrow().sourceFile()).contains(BEFORE);
    assertThat(library.written()).containsExactly("Pictures/fox.NEF.jpg");
  }

  @Test
  void anEarlierEditComesBackWhereThePresentOneIsDamaged() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      cache.pyramid(file(1), NOW, new byte[700]);
      cache.pyramid(file(1), BEFORE, "sRGB", 480, 320, EDGES);
    }

    library.recover(new TestLibrary.Choice().withStale());

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.STALE);
    assertThat(library.row("fox.NEF").note().orElseThrow())
        .contains(NOW + ".lrprev: an unknown preview type: 700 bytes");
    assertThat(library.written()).containsExactly("Pictures/fox.NEF.jpg");
  }

  @Test
  void aPreviewDatabaseOfAnotherCatalogMapsNothing() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      long photo = writer.photo(photo(1, "", "fox.NEF"));
      writer.run("update Adobe_imageDevelopSettings set digest = null");
      cache.entry(photo, file(7), NOW);
      cache.pyramid(file(7), NOW, "sRGB", 480, 320, EDGES);
    }

    RecoverySummary summary = library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.MISSING);
    assertThat(summary.count(Outcome.UNMAPPED)).isEqualTo(1);
  }

  @Test
  void theCacheSaysWhichPictureIsPresentWhereTheCatalogDoesNot() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      long photo = writer.photo(photo(1, "", "fox.NEF"));
      writer.run("update Adobe_imageDevelopSettings set digest = null");
      cache.entry(photo, file(1), BEFORE);
      cache.pyramid(file(1), BEFORE, "sRGB", 480, 320, EDGES);
      cache.pyramid(file(1), LONG_BEFORE, "sRGB", 480, 320, EDGES);
    }

    library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(library.row("fox.NEF").file().orElseThrow().sourceFile()).contains(BEFORE);
  }

  @Test
  void anEntryWithoutAFileIsAMissingPhoto() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      cache.entry(writer.photo(photo(1, "", "fox.NEF")), file(1), NOW);
    }

    library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.MISSING);
    assertThat(library.row("fox.NEF").note()).contains("no preview of it is in the cache");
  }

  @Test
  void theSmallestPictureIsTheLastResort() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      cache.rootPixels(file(1), NOW, Jpegs.drawn(60, 40, 1));
      writer.photo(photo(2, "", "cut.NEF"));
      cache.pyramid(file(2), NOW, new byte[300]);
      cache.rootPixels(file(2), NOW, Jpegs.drawn(60, 40, 1));
    }

    library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.REDUCED);
    assertThat(library.row("fox.NEF").note()).contains("only the smallest preview was left");
    assertThat(library.row("cut.NEF").outcome()).isEqualTo(Outcome.REDUCED);
    assertThat(width("cut.NEF")).isEqualTo(60);
  }

  @Test
  void ofAnEarlierEditTheSmallestPictureIsBetterThanNothing() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      cache.rootPixels(file(1), BEFORE, Jpegs.drawn(60, 40, 1));
    }

    library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.STALE);
    assertThat(width("fox.NEF")).isEqualTo(60);
  }

  @Test
  void withoutACatalogTheCacheTellsHowPicturesAreTurned() throws Exception {
    try (CacheWriter cache = new CacheWriter(library.previews)) {
      for (int i = 1; i <= 3; i++) {
        cache.pyramid(file(i), NOW, "sRGB", 480, 320, EDGES);
      }
      cache.entry(11, file(1), NOW, "BC");
      cache.entry(12, file(2), NOW, "BC");
      cache.entry(13, file(2), NOW, "DA");
    }

    library.recover();

    assertThat(orientation(1)).contains("6 by the cache");
    assertThat(
            ExifTool.read(library.output.resolve("Unmapped/%s (01234567).jpg".formatted(file(1)))))
        .containsEntry("IFD0:Orientation", "Rotate 90 CW");
    // A copy is turned the other way: whose picture this is nobody knows.
    assertThat(orientation(2)).isEmpty();
    assertThat(orientation(3)).isEmpty();
  }

  private Optional<String> orientation(int number) {
    return library.rows.get(file(number) + "-" + NOW).photo().orientation();
  }

  @Test
  void previewsAreFoundWhereverTheyLieAndWhateverTheCaseOfTheirNames() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "lower.NEF"));
      Path lower = cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
      Path shard = Files.createDirectories(library.previews.resolve("b/b9a0"));
      Files.move(
          lower, shard.resolve(lower.getFileName().toString().toLowerCase(java.util.Locale.ROOT)));
      writer.photo(photo(2, "", "top.NEF"));
      Path top = cache.pyramid(file(2), NOW, "sRGB", 480, 320, EDGES);
      Files.move(top, library.previews.resolve(top.getFileName()));
    }

    assertThat(library.recover().count(Outcome.RECOVERED)).isEqualTo(2);
  }

  @Test
  void passesOverWhatSystemsLeaveInFoldersAndTellsWhatIsInACloud() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      Path there = cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
      for (String name : List.of("._" + there.getFileName(), ".DS_Store", "desktop.ini")) {
        Files.write(there.resolveSibling(name), new byte[82]);
      }
      Files.write(there.resolveSibling("." + file(2) + "-" + NOW + ".lrprev.icloud"), new byte[82]);
    }

    RecoverySummary summary = library.recover();

    assertThat(summary.counts()).containsOnlyKeys(Outcome.RECOVERED);
    assertThat(library.warnings)
        .containsExactly(
            "1 previews are in iCloud only and are passed over; have them downloaded and run it"
                + " again");
  }

  @Test
  void thePreviewsOfLightroom1And2AreSearchedForJpegs() throws Exception {
    byte[] small = Jpegs.drawn(30, 20, 1);
    byte[] large = Jpegs.drawn(90, 60, 2);
    byte[] old =
        new PyramidWriter().raw("a header\n".getBytes(UTF_8)).raw(small).raw(large).bytes();
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LR_4);
        CacheWriter _ = new CacheWriter(library.previews)) {
      long photo = writer.photo(photo(1, "", "fox.NEF"));
      writer.set(photo, "pyramidIDCache", 77.0);
      writer.run(
          "create table Adobe_previewCachePyramids(id_local integer primary key, relativeDataPath)");
      writer.run(
          "insert into Adobe_previewCachePyramids values (77, '1/1234/fox.lr-preview.noindex')");
    }
    for (String name : List.of("fox", "stranger")) {
      Path file = library.previews.resolve("1/1234/" + name + ".lr-preview.noindex");
      Files.createDirectories(file.getParent());
      Files.write(file, old);
    }

    RecoverySummary summary = library.recover();

    assertThat(library.row("fox.NEF").outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(width("fox.NEF")).isEqualTo(90);
    assertThat(summary.count(Outcome.UNMAPPED)).isEqualTo(1);
    assertThat(library.written()).containsExactly("Pictures/fox.NEF.jpg", "Unmapped/stranger.jpg");
    assertThat(library.recover().alreadyThere()).isEqualTo(2);
  }

  @Test
  void smartPreviewsAreCopiedAsTheyAreUnderTheirPhotosNames() throws Exception {
    byte[] raw = "II*\0 some raw data".getBytes(UTF_8);
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      long master = writer.photo(photo(1, "2013/", "fox.NEF"));
      writer.virtualCopy(master, "COPY", NOW, "Copy 1");
      cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
      writer.photo(photo(2, "2013/", "only smart.NEF"));
    }
    for (int i = 1; i <= 3; i++) {
      Path dng =
          library.smartPreviews.resolve(
              "%s/%s/%s.dng".formatted(file(i).charAt(0), file(i).substring(0, 4), file(i)));
      Files.createDirectories(dng.getParent());
      Files.write(dng, raw);
    }

    RecoverySummary summary = library.recover();

    assertThat(summary.count(Outcome.SMART_PREVIEW)).isEqualTo(3);
    assertThat(library.written())
        .containsExactly(
            "Pictures/2013/fox.NEF (Copy 1).jpg",
            "Pictures/2013/fox.NEF.jpg",
            "Smart Previews/Pictures/2013/fox.NEF.dng",
            "Smart Previews/Pictures/2013/only smart.NEF.dng",
            "Smart Previews/Unmapped/" + file(3) + ".dng");
    assertThat(library.output.resolve("Smart Previews/Pictures/2013/fox.NEF.dng"))
        .hasBinaryContent(raw);
    assertThat(library.row("2013/only smart.NEF").note())
        .contains("only a smart preview of it is in the cache");
    RecoverySummary again = library.recover();
    assertThat(again.written()).isZero();
    assertThat(again.alreadyThere()).isEqualTo(5);
  }

  @Test
  void aSmartPreviewNeverTakesTheNameOfAnotherFile() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter _ = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
    }
    Path dng = library.smartPreviews.resolve(file(1) + ".dng");
    Files.createDirectories(dng.getParent());
    Files.writeString(dng, "mine here");
    Path taken = library.output.resolve("Smart Previews/Pictures/fox.NEF.dng");
    Files.createDirectories(taken.getParent());
    Files.writeString(taken, "not yours");

    library.recover();

    assertThat(taken).hasContent("not yours");
    assertThat(taken.resolveSibling("fox.NEF (2).dng")).hasContent("mine here");
  }

  @Test
  void aDamagedCatalogBesideTheCacheIsDoneWithout() throws Exception {
    Files.write(library.catalog, new byte[5000]);
    try (CacheWriter cache = new CacheWriter(library.previews)) {
      cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
    }

    RecoverySummary summary = library.recover();

    assertThat(summary.count(Outcome.UNMAPPED)).isEqualTo(1);
    assertThat(library.warnings.getFirst())
        .contains("can't be read as a Lightroom database")
        .endsWith("pictures come back from the cache alone, without names, dates and keywords");
  }

  @Test
  void noSourceIsTouchedWhateverIsAsked() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
      cache.pyramid(file(1), BEFORE, new byte[100]);
      cache.loose(file(2), NOW, "sRGB", 480, 320, EDGES);
    }
    Files.createDirectories(library.smartPreviews);
    Files.write(library.smartPreviews.resolve(file(1) + ".dng"), new byte[1000]);
    var before = FolderContents.contents(library.catalog.getParent());

    library.recover(new TestLibrary.Choice().dry());
    library.recover(new TestLibrary.Choice().withStale().verified());

    assertThat(FolderContents.contents(library.catalog.getParent())).isEqualTo(before);
  }

  private int width(String name) {
    return library.row(name).picture().orElseThrow().width();
  }

  private Path loose(int number, int edge) {
    return library.previews.resolve(
        "%s/%s/%s-%s_%d"
            .formatted(
                file(number).charAt(0), file(number).substring(0, 4), file(number), NOW, edge));
  }
}
