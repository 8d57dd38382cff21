package photos.likeness.lrpreview.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photos.likeness.lrpreview.catalog.CatalogPhoto.StackPlace;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.format.PreviewKey;

class CatalogTest {
  private static final String PHOTO = "50025F26-FBAA-4EE4-9C13-1A6D6AA65C83";
  private static final String COPY = "E06161A8-E13D-4255-8917-DA6FC4550981";
  private static final String FILE = "B8719F43-5A0C-4C3D-9E7B-0123456789AB";
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";
  private static final String OTHER_DIGEST = "f123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private Path temporary;
  private Path file;

  @BeforeEach
  void makeFolders() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    file = Files.createDirectory(folder.resolve("mine")).resolve("My Catalog.lrcat");
  }

  @ParameterizedTest
  @EnumSource
  void readsAPhotoWithEverythingThatIsKnownOfIt(CatalogShape shape) throws Exception {
    long photo;
    try (CatalogWriter writer = new CatalogWriter(file, shape)) {
      photo = writer.photo(aPhoto());
      long animals = writer.keyword("animals", 0, null);
      writer
          .set(photo, "captureTime", "2013-12-01T22:39:09.42")
          .set(photo, "rating", 4.0)
          .set(photo, "pick", -1.0)
          .set(photo, "colorLabels", "Rot")
          .set(photo, "orientation", "BC")
          .tag(photo, writer.keyword("fox", animals, null))
          .tag(photo, writer.keyword("Ada", 0, "person"))
          .collect(photo, writer.collection("best", writer.collection("2013", 0)))
          .stack(photo, 7, 1)
          .exif(photo, "NIKON D700", "35 mm f/2", 2, 5, 48.5, -2.25)
          .iptc(photo, "A fox", "© me")
          .xmp(photo, "<x:xmpmeta>fox</x:xmpmeta>");
    }

    try (Catalog catalog = Catalog.open(file, temporary)) {
      CatalogPhoto read = photos(catalog).getFirst();

      assertThat(catalog.identity()).contains("15484F94-CB1B-4B9A-B150-D8652ECCA148");
      assertThat(catalog.count()).isEqualTo(1);
      assertThat(read.id()).isEqualTo(photo);
      assertThat(read.globalId()).isEqualTo(PHOTO);
      assertThat(read.fileId()).contains(UUID.fromString(FILE));
      assertThat(read.preview()).contains(PreviewKey.of(FILE, DIGEST));
      assertThat(read.path().map(CatalogPath::text)).contains("/Users/me/Pictures/2013/12/fox.NEF");
      assertThat(read.takenAt())
          .contains(
              new CatalogTime(LocalDateTime.parse("2013-12-01T22:39:09.42"), Optional.empty()));
      assertThat(read.rating()).isEqualTo(OptionalInt.of(4));
      assertThat(read.pick()).isEqualTo(-1);
      assertThat(read.label()).contains("Rot");
      assertThat(read.orientation()).contains(new StoredOrientation(6, false));
      assertThat(read.width()).isEqualTo(4256);
      assertThat(read.height()).isEqualTo(2832);
      assertThat(read.keywords())
          .containsExactlyInAnyOrder(
              new CatalogKeyword(List.of("animals", "fox"), false, true),
              new CatalogKeyword(List.of("Ada"), true, true));
      assertThat(read.collections()).containsExactly(List.of("2013", "best"));
      assertThat(read.stack()).contains(new StackPlace(7, 1));
      assertThat(read.shooting().camera()).contains("NIKON D700");
      assertThat(read.shooting().lens()).contains("35 mm f/2");
      assertThat(read.shooting().latitude()).contains(48.5);
      assertThat(read.shooting().longitude()).contains(-2.25);
      assertThat(read.shooting().fNumber().orElseThrow()).isCloseTo(2, within(1e-9));
      assertThat(read.shooting().exposureSeconds().orElseThrow()).isCloseTo(1 / 32.0, within(1e-9));
      assertThat(read.caption()).contains("A fox");
      assertThat(read.copyright()).contains("© me");
      assertThat(catalog.xmp(photo)).contains("<x:xmpmeta>fox</x:xmpmeta>");
      assertThat(catalog.warnings()).hasSize(shape == CatalogShape.UNKNOWN_NEWER ? 1 : 0);
    }
  }

  @Test
  void givesVirtualCopiesAsPhotosOfTheirOwnWithTheSameFile() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_12)) {
      long photo = writer.photo(aPhoto());
      writer.virtualCopy(photo, COPY, OTHER_DIGEST, "Copy 1");
    }

    try (Catalog catalog = Catalog.open(file, temporary)) {
      CatalogPhoto copy = photos(catalog).getLast();

      assertThat(copy.globalId()).isEqualTo(COPY);
      assertThat(copy.isVirtualCopy()).isTrue();
      assertThat(copy.copyName()).contains("Copy 1");
      assertThat(copy.preview()).contains(PreviewKey.of(FILE, OTHER_DIGEST));
      assertThat(copy.path().map(CatalogPath::fileName)).contains("fox.NEF");
    }
  }

  @Test
  void takesTheSettingsThatThePhotoNamesWhereItHasSeveral() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_9)) {
      long photo = writer.photo(aPhoto());
      writer.run(
          "insert into Adobe_imageDevelopSettings(id_local, digest, image) values (1, '%s', %d)"
              .formatted(OTHER_DIGEST, photo));
    }

    try (Catalog catalog = Catalog.open(file, temporary)) {
      assertThat(photos(catalog)).hasSize(1);
      assertThat(photos(catalog).getFirst().preview()).contains(PreviewKey.of(FILE, DIGEST));
    }
  }

  @Test
  void readsAsFarAsTablesAndColumnsAreThere() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_9)) {
      writer.photo(aPhoto());
      for (String table :
          List.of(
              "AgLibraryIPTC",
              "AgHarvestedExifMetadata",
              "AgLibraryKeyword",
              "AgLibraryCollectionImage",
              "AgLibraryFolderStackImage",
              "Adobe_AdditionalMetadata",
              "Adobe_imageDevelopSettings",
              "AgLibraryRootFolder",
              "Adobe_variablesTable")) {
        writer.run("drop table " + table);
      }
      writer.run("alter table Adobe_images drop column copyName");
    }

    try (Catalog catalog = Catalog.open(file, temporary)) {
      CatalogPhoto read = photos(catalog).getFirst();

      assertThat(read.fileId()).contains(UUID.fromString(FILE));
      assertThat(read.path()).isEmpty();
      assertThat(read.preview()).isEmpty();
      assertThat(catalog.xmp(read.id())).isEmpty();
      assertThat(catalog.warnings())
          .containsExactly(
              "the catalog does not say which version it is; its tables are read all the same");
    }
  }

  @Test
  void opensACatalogWhateverItsName() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_12)) {
      writer.photo(aPhoto());
    }
    Path odd = Files.move(file, file.resolveSibling("Ünï 100%? #1;'.lrcat"));

    try (Catalog catalog = Catalog.open(odd, temporary)) {
      assertThat(photos(catalog)).hasSize(1);
    }
  }

  @Test
  void doesNotGoRoundInCirclesOfKeywords() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_9)) {
      long photo = writer.photo(aPhoto());
      long keyword = writer.keyword("ouroboros", 0, null);
      writer.tag(photo, keyword);
      writer.run(
          "update AgLibraryKeyword set parent = %d where id_local = %d"
              .formatted(keyword, keyword));
    }

    try (Catalog catalog = Catalog.open(file, temporary)) {
      assertThat(photos(catalog).getFirst().keywords().getFirst().name()).isEqualTo("ouroboros");
    }
  }

  @Test
  void seesWhatIsOnlyInTheWriteAheadLog() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_12)) {
      writer.photo(aPhoto());

      // The writer is still open, as Lightroom may be: nothing was checkpointed.
      try (Catalog catalog = Catalog.open(file, temporary)) {
        assertThat(photos(catalog)).hasSize(1);
      }
    }
  }

  @Test
  void leavesTheFolderAsItWasAndItsOwnFolderEmpty() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LRC_12)) {
      writer.photo(aPhoto());
    }
    Map<String, String> before = contents();

    try (Catalog catalog = Catalog.open(file, temporary)) {
      photos(catalog);
    }

    assertThat(contents()).isEqualTo(before);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void saysThatLightroomHasItOpen() throws Exception {
    new CatalogWriter(file, CatalogShape.LRC_12).close();
    Files.writeString(file.resolveSibling(file.getFileName() + ".lock"), "Lightroom\n4711\n");

    try (Catalog catalog = Catalog.open(file, temporary)) {
      assertThat(catalog.warnings())
          .containsExactly(
              "Lightroom has the catalog open, or did when it crashed: its last changes may be missing");
    }
  }

  @Test
  void refusesWhatIsNoCatalog() throws Exception {
    Files.writeString(file, "not a database, but long enough to be looked at as one".repeat(20));
    Path other = folder.resolve("other.lrcat");
    try (CatalogWriter writer = new CatalogWriter(other, CatalogShape.LRC_9)) {
      writer.run("drop table Adobe_images");
    }

    assertThatThrownBy(() -> Catalog.open(file, temporary))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("can't be read as a Lightroom database");
    assertThatThrownBy(() -> Catalog.open(other, temporary))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("is no Lightroom catalog that is known here");
    assertThatThrownBy(() -> Catalog.open(folder.resolve("absent.lrcat"), temporary))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("say where the catalog is");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void readsWhatItCanOfADamagedCatalog() throws Exception {
    try (CatalogWriter writer = new CatalogWriter(file, CatalogShape.LR_6)) {
      for (int i = 0; i < 500; i++) {
        writer.photo(
            new CatalogWriter.NewPhoto(
                new UUID(1, i).toString(),
                new UUID(2, i).toString(),
                "/photos/",
                "",
                "photo%d.NEF".formatted(i),
                DIGEST));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length * 3 / 4, (byte) 0x55);
    Files.write(file, bytes);

    try (Catalog catalog = Catalog.open(file, temporary)) {
      List<CatalogPhoto> read = photos(catalog);

      assertThat(read.size()).isLessThanOrEqualTo(500);
      assertThat(catalog.warnings().getFirst()).startsWith("the catalog is damaged (");
    }
  }

  @Test
  void parsesEveryFormOfCaptureTime() {
    assertThat(CatalogTime.parse("2013-12-01T22:39:09.42+02:00"))
        .contains(
            new CatalogTime(
                LocalDateTime.parse("2013-12-01T22:39:09.42"), Optional.of(ZoneOffset.ofHours(2))));
    assertThat(CatalogTime.parse("2013-12-01T22:39").map(CatalogTime::local))
        .contains(LocalDateTime.parse("2013-12-01T22:39:00"));
    assertThat(CatalogTime.parse("2013-12-01").map(CatalogTime::local))
        .contains(LocalDateTime.parse("2013-12-01T00:00:00"));
    assertThat(CatalogTime.parse("2013-13-41T22:39:09")).isEmpty();
    assertThat(CatalogTime.parse("")).isEmpty();
  }

  private static CatalogWriter.NewPhoto aPhoto() {
    return new CatalogWriter.NewPhoto(
        PHOTO, FILE, "/Users/me/Pictures/", "2013/12/", "fox.NEF", DIGEST);
  }

  private static List<CatalogPhoto> photos(Catalog catalog) {
    List<CatalogPhoto> photos = new ArrayList<>();
    catalog.forEachPhoto(photos::add);
    return photos;
  }

  /** Names, sizes and times of what lies beside the catalog. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path each : files.toList()) {
        contents.put(
            each.getFileName().toString(),
            Files.size(each) + " " + Files.getLastModifiedTime(each));
      }
    }
    return contents;
  }
}
