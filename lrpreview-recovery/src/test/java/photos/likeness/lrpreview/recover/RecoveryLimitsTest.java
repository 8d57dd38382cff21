package photos.likeness.lrpreview.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.lrpreview.recover.TestLibrary.BEFORE;
import static photos.likeness.lrpreview.recover.TestLibrary.EDGES;
import static photos.likeness.lrpreview.recover.TestLibrary.NOW;
import static photos.likeness.lrpreview.recover.TestLibrary.ROOT;
import static photos.likeness.lrpreview.recover.TestLibrary.file;
import static photos.likeness.lrpreview.recover.TestLibrary.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.lrpreview.command.RecoverProgram;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;
import photos.likeness.lrpreview.fixture.FolderContents;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.fixture.PyramidWriter;
import photos.likeness.lrpreview.format.JpegReader;

/** What a recovery is asked to leave out, what it refuses, and what ends it. */
class RecoveryLimitsTest {
  private static final TestLibrary.Choice ALL = new TestLibrary.Choice();

  @TempDir Path folder;
  private TestLibrary library;

  @BeforeEach
  void makeFolders() throws IOException {
    library = new TestLibrary(folder);
  }

  @Test
  void leavesOutWhatIsSmallerThanAskedFor() throws Exception {
    photos(2);

    library.recover(ALL.least(481));

    assertThat(library.row("1.NEF").outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(library.row("1.NEF").note()).contains("it has 480×320 pixels, fewer than asked for");
    assertThat(library.written()).isEmpty();
    assertThat(library.recover(ALL.least(480)).count(Outcome.RECOVERED)).isEqualTo(2);
  }

  @Test
  void whatIsTooSmallIsSoWhereverItComesFrom() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_13_3);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "portrait.NEF"));
      cache.loose(file(1), NOW, "sRGB", 320, 480, List.of(240, 480));
      writer.photo(photo(2, "", "cut.NEF"));
      byte[] whole = PyramidWriter.pyramid(file(2), NOW, "sRGB", 480, 320, EDGES);
      cache.pyramid(file(2), NOW, Arrays.copyOf(whole, whole.length - 500));
      writer.photo(photo(3, "", "earlier.NEF"));
      cache.pyramid(file(3), NOW, "sRGB", 240, 160, List.of(240));
      cache.pyramid(file(3), BEFORE, "sRGB", 480, 320, EDGES);
      writer.photo(photo(4, "", "smallest.NEF"));
      cache.rootPixels(file(4), NOW, Jpegs.drawn(60, 40, 1));
    }

    RecoverySummary summary = library.recover(ALL.least(480));

    assertThat(library.written()).containsExactly("Pictures/portrait.NEF.jpg");
    assertThat(summary.count(Outcome.SKIPPED)).isEqualTo(3);
    assertThat(library.recover(ALL.least(0)).alreadyThere()).isEqualTo(1);
    assertThat(library.written()).hasSize(4);
    assertThatThrownBy(() -> ALL.least(-1).options(library.previews, library.output))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the least edge is in pixels, got -1");
  }

  @Test
  void putsEverythingIntoOneFolderWhenAsked() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "2013/", "fox.NEF"));
      writer.photo(photo(2, "2014/", "FOX.nef"));
      for (int i = 1; i <= 3; i++) {
        cache.pyramid(file(i), NOW, "sRGB", 480, 320, EDGES);
      }
    }

    library.recover(ALL.inOneFolder());

    assertThat(library.written())
        .containsExactly(file(3) + " (01234567).jpg", "FOX.nef (2).jpg", "fox.NEF.jpg");
  }

  @Test
  void choosesByFolderWhicheverSlashesItHas() throws Exception {
    photos(2);

    library.recover(ALL.of("me\\PICTURES"));

    assertThat(library.rows).hasSize(2);
    library.recover(ALL.of("elsewhere"));
    assertThat(library.rows).isEmpty();
  }

  @Test
  void choosesByDayAndPassesOverPhotosWithoutOne() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      for (int day = 1; day <= 4; day++) {
        long photo = writer.photo(photo(day, "", day + ".NEF"));
        writer.set(photo, "captureTime", "2013-12-0%dT23:59:59.9".formatted(day));
        cache.pyramid(file(day), NOW, "sRGB", 480, 320, EDGES);
      }
      writer.photo(photo(5, "", "undated.NEF"));
    }

    library.recover(ALL.between("2013-12-02", "2013-12-03"));

    assertThat(library.rows.keySet()).containsExactly(ROOT + "2.NEF", ROOT + "3.NEF");
  }

  @Test
  void saysThatWithoutACatalogNothingCanBeChosen() throws Exception {
    try (CacheWriter cache = new CacheWriter(library.previews)) {
      cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
    }

    assertThatThrownBy(() -> library.recover(ALL.of("2013")))
        .hasMessage(
            "without a catalog nothing is known of folders and days; give --catalog, or leave"
                + " --folder, --after and --before out");
    assertThatThrownBy(() -> library.recover(ALL.withCatalog(folder.resolve("absent.lrcat"))))
        .isInstanceOf(RecoveryException.class)
        .hasMessage("there is no " + folder.resolve("absent.lrcat") + "; say where the catalog is");
  }

  @Test
  void verifyingFindsDamageWithinAPicture() throws Exception {
    byte[] picture = damagedWithin(Jpegs.drawn(480, 320, 3));
    byte[] small = Jpegs.drawn(240, 160, 3);
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      writer.photo(photo(1, "", "1.NEF"));
      cache.pyramid(file(1), NOW, new PyramidWriter().section("level_1", picture, 1).bytes());
      writer.photo(photo(2, "", "2.NEF"));
      cache.pyramid(file(2), NOW, new PyramidWriter().levels(List.of(small, picture)).bytes());
    }

    library.recover(ALL.dry());
    assertThat(library.row("1.NEF").outcome()).isEqualTo(Outcome.RECOVERED);
    library.recover(ALL.verified().dry());
    assertThat(library.row("1.NEF").outcome()).isEqualTo(Outcome.FAILED);
    library.recover(ALL.verified());

    assertThat(library.row("1.NEF").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(library.row("1.NEF").note().orElseThrow())
        .contains("no level in it is whole and decodes");
    assertThat(library.row("2.NEF").picture().orElseThrow().width()).isEqualTo(240);
    assertThat(library.row("2.NEF").note().orElseThrow())
        .contains("level_2, 480×320: it does not decode: Corrupt JPEG data: ");
    // Looked at with the structure alone it is whole, and comes back as it is.
    assertThat(library.recover().alreadyThere()).isEqualTo(1);
    assertThat(library.row("1.NEF").outcome()).isEqualTo(Outcome.RECOVERED);
  }

  /** As a sector that was lost may leave it. */
  private static byte[] damagedWithin(byte[] picture) {
    // Between two restart markers, where the structure says nothing.
    int at = picture.length / 2;
    for (int i = at; i < at + 30; i++) {
      boolean marker = picture[i] == (byte) 0xFF || picture[i - 1] == (byte) 0xFF;
      picture[i] = marker ? picture[i] : (byte) (picture[i] ^ 0x5A);
      picture[i] = !marker && picture[i] == (byte) 0xFF ? 0 : picture[i];
    }
    return picture;
  }

  @Test
  void saysBeforeTheFirstPictureThatThereIsNoRoomForAll() throws Exception {
    photos(3);

    assertThatThrownBy(() -> library.recover(ALL, _ -> OutputFolder.RESERVE_BYTES + 1000))
        .isInstanceOf(RecoveryException.class)
        .message()
        .matches(
            "the pictures take about [\\d,]+ bytes and .*output has 1,000 to spare; make room, or"
                + " choose another disk");
    assertThat(library.written()).isEmpty();
  }

  @Test
  void roomIsNotAskedForWhatIsThereAlready() throws Exception {
    photos(3);
    library.recover();

    RecoverySummary again = library.recover(ALL, _ -> OutputFolder.RESERVE_BYTES + 10);

    assertThat(again.alreadyThere()).isEqualTo(3);
  }

  @Test
  void endsInOrderWhenTheDiskFillsUpMeanwhileAndGoesOnLater() throws Exception {
    photos(40);
    AtomicInteger asked = new AtomicInteger();

    RecoverySummary stopped =
        library.recover(ALL, _ -> asked.incrementAndGet() < 20 ? 1L << 40 : 70L << 10);

    assertThat(stopped.stopped().orElseThrow())
        .matches(
            ".*output has 71,680 bytes free and the next picture takes [\\d,]+, with 67,108,864"
                + " kept free for the system; make room and run it again, it goes on from here");
    assertThat(stopped.written()).isEqualTo(library.written().size()).isBetween(5L, 19L);
    assertThat(stopped.report()).isPresent();
    RecoverySummary rest = library.recover();
    assertThat(rest.alreadyThere()).isEqualTo(stopped.written());
    assertThat(rest.count(Outcome.RECOVERED)).isEqualTo(40);
  }

  @Test
  void saysThatNothingCanBeWrittenThere() throws Exception {
    photos(1);
    Path plain = Files.writeString(folder.resolve("plain"), "a file");

    assertThatThrownBy(() ->
            Recovery.run(
                ALL.options(library.previews, plain.resolve("output")),
                RecoveryListener.SILENT,
                "test"))
        .isInstanceOf(RecoveryException.class)
        .hasMessage(
            "nothing can be written into %s (Not a directory: %s); choose another output folder"
                .formatted(plain.resolve("output"), plain.resolve("output")));
  }

  @Test
  void oneNameThatCanNotBeWrittenStopsNoOther() throws Exception {
    photos(3);
    Files.createDirectories(library.output);
    Files.writeString(library.output.resolve("Pictures"), "a file of someone's");

    RecoverySummary summary = library.recover();

    assertThat(summary.count(Outcome.FAILED)).isEqualTo(3);
    assertThat(library.row("1.NEF").note())
        .contains(
            "it could not be written: a file is where a folder is needed: "
                + library.output.resolve("Pictures"));
    assertThat(library.output.resolve("Pictures")).hasContent("a file of someone's");
  }

  @Test
  void refusesASecondRunIntoTheSameFolder() throws Exception {
    photos(1);
    try (Manifest _ = Manifest.open(library.output)) {
      assertThatThrownBy(() -> library.recover())
          .isInstanceOf(RecoveryException.class)
          .hasMessage(
              "another recovery is writing into %s; let it end, or choose another output folder"
                  .formatted(library.output));
    }
    assertThat(library.recover().written()).isEqualTo(1);
  }

  @Test
  void refusesAnOutputFolderThatIsLightrooms() throws Exception {
    photos(1);
    Files.createDirectories(library.smartPreviews);

    for (Path wrong :
        List.of(
            library.smartPreviews.resolve("x"),
            library.catalog.getParent(),
            folder.resolve("Other Helper.lrdata/x"))) {
      assertThatThrownBy(() ->
              Recovery.run(ALL.options(library.previews, wrong), RecoveryListener.SILENT, "test"))
          .isInstanceOf(RecoveryException.class)
          .hasMessageEndingWith("; choose an output folder elsewhere");
      assertThat(wrong.resolve(Manifest.FOLDER)).doesNotExist();
    }
  }

  @Test
  void refusesToWriteThroughALink() throws Exception {
    photos(1);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectories(library.output);
    Files.createSymbolicLink(library.output.resolve("Pictures"), outside);

    RecoverySummary summary = library.recover();

    assertThat(summary.stopped())
        .contains(
            library.output.resolve("Pictures")
                + " in the output folder is a link; remove it, nothing is written through links");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void namesThatCollideInAnyWayAreKeptApart() throws Exception {
    String composed = "caf\u00E9.NEF";
    String decomposed = "cafe\u0301.NEF";
    List<NewPhoto> photos =
        List.of(
            photo(1, "", "IMG_1.CR2"),
            photo(2, "", "IMG_1.JPG"),
            photo(3, "", "img_1.jpeg"),
            photo(4, "", composed),
            photo(5, "", decomposed),
            photo(6, "a.jpg/", "inner.NEF"),
            photo(7, "", "a.JPG"),
            photo(8, "", "b.JPG"),
            photo(9, "b.jpg/", "inner.NEF"),
            new NewPhoto("G10", file(10), "/Volumes/Other/Pictures/", "", "IMG_1.CR2", NOW),
            new NewPhoto("G11", file(11), "/Volumes/Recovery report/", "", "x.NEF", NOW));
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      for (NewPhoto photo : photos) {
        writer.photo(photo);
        cache.pyramid(photo.fileId(), NOW, "sRGB", 120, 80, List.of(120));
      }
      cache.pyramid(file(1), BEFORE, "sRGB", 120, 80, List.of(120));
    }

    RecoverySummary summary = library.recover(ALL.withStale());

    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(photos.size());
    assertThat(library.written())
        .containsExactlyInAnyOrder(
            "Pictures/IMG_1.CR2.jpg",
            "Pictures/IMG_1.CR2 (edit f1234567).jpg",
            "Pictures/IMG_1.jpg",
            "Pictures/img_1 (2).jpg",
            "Pictures/" + composed + ".jpg",
            "Pictures/" + decomposed + " (2).jpg",
            "Pictures/a.jpg/inner.NEF.jpg",
            "Pictures/a (2).jpg",
            "Pictures/b.jpg",
            "Pictures/b.jpg (2)/inner.NEF.jpg",
            "Pictures (2)/IMG_1.CR2.jpg",
            "Recovery report (2)/x.NEF.jpg");
  }

  @Test
  void longAndDeepNamesAreCutToWhatSystemsTake() throws Exception {
    String name = "\uD83E\uDD8A".repeat(300);
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(library.previews)) {
      long photo = writer.photo(photo(1, (name + "/").repeat(40), name + ".NEF"));
      writer.virtualCopy(photo, "COPY", NOW, name);
      cache.pyramid(file(1), NOW, "sRGB", 120, 80, List.of(120));
      cache.pyramid(file(1), BEFORE, "sRGB", 120, 80, List.of(120));
    }

    RecoverySummary summary = library.recover(ALL.withStale());

    assertThat(summary.written()).isEqualTo(3);
    assertThat(summary.count(Outcome.FAILED)).isZero();
  }

  @Test
  void goesOnAfterBeingKilledInTheMiddle() throws Exception {
    photos(400);
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            RecoverProgram.class.getName(),
            "--previews",
            library.previews.toString(),
            "--out",
            library.output.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (process.isAlive() && library.written().size() < 40) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly().waitFor();
    List<String> afterKill = library.written();
    assertThat(afterKill).hasSizeBetween(40, 399);
    var before = FolderContents.contents(library.output.resolve("Pictures"));

    RecoverySummary summary = library.recover();

    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(400);
    assertThat(library.written()).hasSize(400);
    var after = FolderContents.contents(library.output.resolve("Pictures"));
    before.remove("");
    assertThat(after).containsAllEntriesOf(before);
    for (String each : library.written()) {
      assertThat(JpegReader.outline(Files.readAllBytes(library.output.resolve(each))).endMarker())
          .isTrue();
    }
    try (Stream<Path> files = Files.walk(library.output)) {
      assertThat(files.filter(file -> file.toString().endsWith(".partial"))).isEmpty();
    }
  }

  @Test
  void copiesThatAKilledRunHasLeftAreTakenAway() throws Exception {
    photos(1);
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path abandoned = Files.createTempDirectory("likeness-recovery-%d-".formatted(ended.pid()));
    Files.writeString(
        Files.createDirectory(abandoned.resolve("catalog-1")).resolve("copy.db"), "a catalog");
    Path inUse =
        Files.createTempDirectory("likeness-recovery-%d-".formatted(ProcessHandle.current().pid()));

    library.recover();

    assertThat(abandoned).doesNotExist();
    assertThat(inUse).exists();
    Files.delete(inUse);
  }

  @Test
  void anInterruptEndsItInOrder() throws Exception {
    photos(300);
    Thread run = Thread.currentThread();
    List<ReportRow> rows = new ArrayList<>();

    RecoverySummary summary =
        Recovery.run(
            ALL.options(library.previews, library.output),
            new RecoveryListener() {
              @Override
              public void progress(long done, long total) {}

              @Override
              public void warning(String text) {}

              @Override
              public void picture(ReportRow row) {
                rows.add(row);
                if (rows.size() == 1) {
                  run.interrupt();
                }
              }
            },
            "Likeness test");

    assertThat(summary.stopped()).contains("it was stopped; run it again, it goes on from here");
    assertThat(summary.report().orElseThrow()).exists();
    assertThat(Thread.interrupted()).isFalse();
    assertThat(rows.size()).isLessThan(300);
    assertThat(library.recover().count(Outcome.RECOVERED)).isEqualTo(300);
  }

  @Test
  void anInterruptIsHeardWhereNothingIsLeftToWrite() throws Exception {
    photos(30);
    library.recover();
    Thread run = Thread.currentThread();

    RecoverySummary summary =
        Recovery.run(
            ALL.options(library.previews, library.output),
            new RecoveryListener() {
              @Override
              public void progress(long done, long total) {
                run.interrupt();
              }

              @Override
              public void warning(String text) {}

              @Override
              public void picture(ReportRow row) {}
            },
            "Likeness test");

    assertThat(summary.stopped()).contains("it was stopped; run it again, it goes on from here");
    assertThat(summary.alreadyThere()).isEqualTo(1);
    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(30);
  }

  private void photos(int count) throws Exception {
    byte[] levels = PyramidWriter.pyramid("U", "D", "sRGB", 480, 320, EDGES);
    try (CatalogWriter writer = new CatalogWriter(library.catalog, CatalogShape.LRC_12).inOneGo();
        CacheWriter cache = new CacheWriter(library.previews)) {
      for (int i = 1; i <= count; i++) {
        writer.photo(photo(i, "", i + ".NEF"));
        cache.pyramid(file(i), NOW, levels);
      }
    }
  }
}
