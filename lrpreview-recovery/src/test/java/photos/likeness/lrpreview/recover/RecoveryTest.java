package photos.likeness.lrpreview.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;
import photos.likeness.lrpreview.fixture.ExifTool;
import photos.likeness.lrpreview.fixture.PyramidWriter;
import photos.likeness.lrpreview.format.JpegReader;

class RecoveryTest {
  private static final List<Integer> EDGES = List.of(60, 120, 240, 480);
  private static final String NOW = "0123456789abcdef0123456789abcdef";
  private static final String BEFORE = "f123456789abcdef0123456789abcdef";
  private static final String TOOL = "Likeness test";

  @TempDir Path folder;
  private Path catalog;
  private Path previews;
  private Path output;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, ReportRow> rows = new TreeMap<>();

  @BeforeEach
  void choosePlaces() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    catalog = mine.resolve("My Catalog.lrcat");
    previews = mine.resolve("My Catalog Previews.lrdata");
    output = folder.resolve("output");
  }

  @ParameterizedTest
  @EnumSource
  void bringsEveryPictureBackAtItsLargestLevelUnderItsPathWithItsDate(CatalogShape shape)
      throws Exception {
    boolean loose = shape == CatalogShape.LRC_13_3 || shape == CatalogShape.UNKNOWN_NEWER;
    try (CatalogWriter writer = new CatalogWriter(catalog, shape);
        CacheWriter cache = new CacheWriter(previews)) {
      for (int i = 0; i < 5; i++) {
        long photo = writer.photo(photo(i, "2013/12/", "fox%d.NEF".formatted(i)));
        writer.set(photo, "captureTime", "2013-12-0%dT22:39:09".formatted(i + 1));
        cache.entry(photo, file(i), NOW);
        if (loose) {
          cache.loose(file(i), NOW, "AdobeRGB", 480, 320, EDGES);
        } else {
          cache.pyramid(file(i), NOW, "AdobeRGB", 480, 320, EDGES);
        }
      }
    }

    RecoverySummary summary = recover(everything());

    assertThat(summary.counts()).containsExactlyEntriesOf(Map.of(Outcome.RECOVERED, 5L));
    assertThat(summary.hasProblems()).isFalse();
    for (int i = 0; i < 5; i++) {
      Path recovered = output.resolve("Pictures/2013/12/fox%d.NEF.jpg".formatted(i));
      byte[] picture = PyramidWriter.level(480, 320, 480, file(i).hashCode());
      assertThat(tail(recovered, picture.length - 2)).isEqualTo(tail(picture));
      assertThat(ExifTool.read(recovered))
          .containsEntry("ExifIFD:DateTimeOriginal", "2013:12:0%d 22:39:09".formatted(i + 1))
          .containsEntry("ICC_Profile:ProfileDescription", "Compatible with Adobe RGB (1998)");
    }
  }

  @Test
  void leavesTheSourcesAsTheyWere() throws Exception {
    smallLibrary();
    Map<String, String> before = contents(catalog.getParent());

    recover(everything());

    assertThat(contents(catalog.getParent())).isEqualTo(before);
  }

  @Test
  void goesOnWhereItWasStopped() throws Exception {
    smallLibrary();
    recover(everything());
    Map<String, String> before = contents(output.resolve("Pictures"));
    Files.delete(output.resolve("Pictures/fox1.NEF.jpg"));

    RecoverySummary summary = recover(everything());

    assertThat(summary.written()).isEqualTo(1);
    assertThat(summary.alreadyThere()).isEqualTo(2);
    assertThat(contents(output.resolve("Pictures")).keySet()).isEqualTo(before.keySet());
  }

  @Test
  void takesOverFilesThatAKilledRunHadNotNoted() throws Exception {
    smallLibrary();
    recover(everything());
    // What a kill between a file's name and the manifest's commit leaves.
    try (var manifest =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + output.resolve(Manifest.FOLDER).resolve("manifest.db"));
        var statement = manifest.createStatement()) {
      statement.executeUpdate("delete from picture");
    }

    RecoverySummary summary = recover(everything());

    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(3);
    try (Stream<Path> files = Files.list(output.resolve("Pictures"))) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void neverOverwritesAFileOfSomeoneElse() throws Exception {
    smallLibrary();
    Path taken = output.resolve("Pictures/fox1.NEF.jpg");
    Files.createDirectories(taken.getParent());
    Files.writeString(taken, "mine");

    recover(everything());

    assertThat(taken).hasContent("mine");
    assertThat(output.resolve("Pictures/fox1.NEF (2).jpg")).exists();
  }

  @Test
  void keepsApartWhatHasTheSameName() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      writer.photo(photo(1, "", "IMG_1.CR2"));
      writer.photo(photo(2, "", "IMG_1.JPG"));
      long master = writer.photo(photo(3, "", "img_1.jpg"));
      writer.virtualCopy(master, "COPY-1", NOW, "Copy: 1");
      for (int i = 1; i <= 3; i++) {
        cache.pyramid(file(i), NOW, "sRGB", 480, 320, EDGES);
      }
    }

    recover(everything());

    try (Stream<Path> files = Files.list(output.resolve("Pictures"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "IMG_1.CR2.jpg", "IMG_1.jpg", "img_1 (2).jpg", "img_1 (Copy_ 1).jpg");
    }
  }

  @Test
  void tellsTheKindsOfLossApart() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      writer.photo(photo(1, "", "reduced.NEF"));
      cache.pyramid(file(1), NOW, "sRGB", 4000, 3000, EDGES);
      writer.photo(photo(2, "", "stale.NEF"));
      cache.pyramid(file(2), BEFORE, "sRGB", 480, 320, EDGES);
      writer.photo(photo(3, "", "missing.NEF"));
      writer.photo(photo(4, "", "damaged.NEF"));
      cache.pyramid(file(4), NOW, new byte[5000]);
      writer.photo(photo(5, "", "cut.NEF"));
      byte[] sound = PyramidWriter.pyramid(file(5), NOW, "sRGB", 480, 320, EDGES);
      cache.pyramid(file(5), NOW, Arrays.copyOf(sound, sound.length - 500));
      writer.photo(photo(6, "", "smallest.NEF"));
      cache.rootPixels(file(6), NOW, PyramidWriter.level(480, 320, 60, 6));
      long film = writer.photo(photo(7, "", "film.MOV"));
      writer.set(film, "fileFormat", "VIDEO");
      cache.pyramid(file(8), NOW, "sRGB", 480, 320, EDGES);
    }

    RecoverySummary summary = recover(everything());

    assertThat(outcome("reduced.NEF")).isEqualTo(Outcome.REDUCED);
    assertThat(outcome("stale.NEF")).isEqualTo(Outcome.STALE);
    assertThat(outcome("missing.NEF")).isEqualTo(Outcome.MISSING);
    assertThat(outcome("damaged.NEF")).isEqualTo(Outcome.FAILED);
    assertThat(outcome("cut.NEF")).isEqualTo(Outcome.REDUCED);
    assertThat(outcome("smallest.NEF")).isEqualTo(Outcome.REDUCED);
    assertThat(outcome("film.MOV")).isEqualTo(Outcome.SKIPPED);
    assertThat(summary.count(Outcome.UNMAPPED)).isEqualTo(1);
    assertThat(summary.hasProblems()).isTrue();
    assertThat(output.resolve("Unmapped/%s (01234567).jpg".formatted(file(8)))).exists();
    assertThat(summary.report().orElseThrow()).exists();
  }

  @Test
  void bringsEarlierEditsBackWhenAsked() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      writer.photo(photo(1, "", "fox.NEF"));
      cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
      cache.pyramid(file(1), BEFORE, "sRGB", 480, 320, EDGES);
    }

    recover(everything());
    assertThat(output.resolve("Pictures/fox.NEF (edit f1234567).jpg")).doesNotExist();
    recover(options(Optional.empty(), true, false));

    assertThat(output.resolve("Pictures/fox.NEF.jpg")).exists();
    assertThat(output.resolve("Pictures/fox.NEF (edit f1234567).jpg")).exists();
  }

  @Test
  void writesNothingInADryRun() throws Exception {
    smallLibrary();

    RecoverySummary summary = recover(options(Optional.empty(), false, true));

    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(3);
    assertThat(output).doesNotExist();
  }

  @Test
  void choosesByFolderAndDay() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      for (int i = 1; i <= 4; i++) {
        long photo = writer.photo(photo(i, i % 2 == 0 ? "Even/" : "odd/", "%d.NEF".formatted(i)));
        writer.set(photo, "captureTime", "2013-12-0%dT12:00:00".formatted(i));
        cache.pyramid(file(i), NOW, "sRGB", 480, 320, EDGES);
      }
    }
    RecoveryOptions chosen =
        new RecoveryOptions(
            previews,
            Optional.empty(),
            output,
            false,
            0,
            false,
            true,
            Optional.of("EVEN"),
            Optional.of(LocalDate.parse("2013-12-03")),
            Optional.of(LocalDate.parse("2013-12-04")),
            true);

    recover(chosen);

    assertThat(rows.values()).extracting(row -> row.path().orElse("")).containsExactly("4.NEF.jpg");
  }

  @Test
  void worksFromTheCacheAlone() throws Exception {
    try (CacheWriter cache = new CacheWriter(previews)) {
      cache.pyramid(file(1), NOW, "sRGB", 480, 320, EDGES);
    }

    RecoverySummary summary = recover(everything());

    assertThat(summary.counts()).containsExactlyEntriesOf(Map.of(Outcome.UNMAPPED, 1L));
    assertThat(warnings).anyMatch(text -> text.startsWith("no catalog was found beside the cache"));
  }

  @Test
  void refusesAnOutputFolderWithinTheCacheAndTheOtherWayRound() throws Exception {
    smallLibrary();
    Path link = Files.createSymbolicLink(folder.resolve("link"), previews);

    for (Path wrong : List.of(previews, previews.resolve("x/y"), folder, link.resolve("z"))) {
      assertThatThrownBy(() -> recover(RecoveryOptions.everything(previews, wrong)))
          .isInstanceOf(RecoveryException.class)
          .hasMessageContaining("lie one within the other");
    }
  }

  @Test
  void hostileNamesStayWithinTheOutputFolder() throws Exception {
    List<String> names =
        List.of(
            "../../evil.NEF",
            "..\\..\\evil.NEF",
            "/etc/evil.NEF",
            "C:\\evil.NEF",
            "CON.NEF",
            "a\0b.NEF",
            "nul",
            "trailing. .NEF",
            "x".repeat(400) + ".NEF",
            "=cmd.NEF",
            "\uD83E\uDD8A.NEF");
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i).contains(".") ? names.get(i) : names.get(i) + ".";
        writer.photo(
            new NewPhoto("G" + i, file(i), "/root" + i + "/../../", "../" + i + "/", name, NOW));
        cache.pyramid(file(i), NOW, "sRGB", 120, 80, List.of(60, 120));
      }
    }

    RecoverySummary summary = recover(everything());

    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(names.size());
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> written = all.filter(file -> file.toString().endsWith(".jpg")).toList();
      assertThat(written).hasSize(names.size()).allMatch(file -> file.startsWith(output));
    }
  }

  @Test
  void noSpreadsheetTakesANameForAFormula() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      writer.photo(new NewPhoto("G", file(1), "=cmd", "", "a,\"b\".NEF", NOW));
      cache.pyramid(file(1), NOW, "sRGB", 120, 80, List.of(60, 120));
    }

    recover(everything());

    assertThat(output.resolve(Manifest.FOLDER).resolve("report.csv"))
        .content()
        .contains("'=cmd")
        .contains("a,\"\"b\"\".NEF");
  }

  private void smallLibrary() throws IOException, SQLException {
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_12);
        CacheWriter cache = new CacheWriter(previews)) {
      for (int i = 1; i <= 3; i++) {
        writer.photo(photo(i, "", "fox%d.NEF".formatted(i)));
        cache.pyramid(file(i), NOW, "sRGB", 480, 320, EDGES);
      }
    }
  }

  private RecoverySummary recover(RecoveryOptions options) throws IOException {
    RecoverySummary summary =
        Recovery.run(
            options,
            new RecoveryListener() {
              @Override
              public void progress(long done, long total) {}

              @Override
              public void warning(String text) {
                warnings.add(text);
              }

              @Override
              public void picture(ReportRow row) {
                rows.put(row.originalPath().orElse(row.reference()), row);
              }
            },
            TOOL);
    if (!options.dryRun()) {
      try (Stream<Path> files = Files.walk(output)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".jpg")).toList()) {
          if (!Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
              .equals("mine")) {
            JpegReader.outline(Files.readAllBytes(file));
          }
        }
      }
    }
    return summary;
  }

  private RecoveryOptions everything() {
    return RecoveryOptions.everything(previews, output);
  }

  private RecoveryOptions options(Optional<Path> catalog, boolean stale, boolean dryRun) {
    return new RecoveryOptions(
        previews,
        catalog,
        output,
        dryRun,
        0,
        stale,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Outcome outcome(String fileName) {
    return rows.get("/Users/me/Pictures/" + fileName).outcome();
  }

  private static NewPhoto photo(int number, String folder, String name) {
    return new NewPhoto("G" + number, file(number), "/Users/me/Pictures/", folder, name, NOW);
  }

  private static String file(int number) {
    return "%08X-5A0C-4C3D-9E7B-0123456789AB".formatted(0xB8719F43 + number * 0x01010101);
  }

  private static byte[] tail(byte[] jpeg) {
    return Arrays.copyOfRange(jpeg, 2, jpeg.length);
  }

  private static byte[] tail(Path file, int length) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.getLastModifiedTime(file)
                + " "
                + (Files.isDirectory(file) ? "" : Arrays.hashCode(Files.readAllBytes(file))));
      }
    }
    return contents;
  }
}
