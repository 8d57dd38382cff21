package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.source.ExportFile;
import photos.likeness.source.TakeoutPhoto;
import photos.likeness.source.UnlistedPlace;
import photos.likeness.source.takeout.GoogleTakeout.Listing;

/** What an export holds once all its parts are put together. */
class GoogleTakeoutTest {
  private static final String YEAR = "Takeout/Google Photos/Photos from 2020/";
  private static final String ROME = "Takeout/Google Photos/Rome/";
  private static final String PART_1 = "takeout-20240516T230250Z-001.zip";
  private static final String PART_2 = "takeout-20240516T230250Z-002.zip";

  @TempDir Path temp;

  private Path folder;
  private final ExportWriter writer = new ExportWriter();

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.toRealPath().resolve("export"));
  }

  private static boolean isPhoto(String name) {
    return Stream.of(".jpg", ".jpeg", ".png", ".heic", ".gif")
        .anyMatch(ending -> name.toLowerCase(Locale.ROOT).endsWith(ending));
  }

  private Listing list() throws IOException {
    return list(folder);
  }

  private static Listing list(Path path) throws IOException {
    return new GoogleTakeout(ExportLocation.of(path), GoogleTakeoutTest::isPhoto).list(() -> {});
  }

  private static List<String> ids(Listing listing) {
    return listing.photos().stream().map(TakeoutPhoto::externalId).sorted().toList();
  }

  private static TakeoutPhoto photo(Listing listing, String id) {
    return listing.photos().stream()
        .filter(photo -> photo.externalId().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not among " + ids(listing)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String read(ExportFile file) throws IOException {
    try (ExportFiles files = new ExportFiles(folder)) {
      return new String(files.read(file, 1 << 20), StandardCharsets.UTF_8);
    }
  }

  private String described(TakeoutPhoto photo) throws IOException {
    return read(photo.description().orElseThrow());
  }

  @Test
  void aPhotoInOnePartFindsItsDescriptionInAnother() throws IOException {
    writer.file(YEAR + "a.jpg", "A").described(YEAR + "b.jpg.json", "b.jpg");
    writer.zip(folder.resolve(PART_1));
    writer.file(YEAR + "b.jpg", "B").described(YEAR + "a.jpg.json", "a.jpg");
    writer.zip(folder.resolve(PART_2));
    Listing listing = list();
    TakeoutPhoto a = photo(listing, "Google Photos/Photos from 2020/a.jpg");
    assertThat(read(a.file())).isEqualTo("A");
    assertThat(a.file().archive()).isEqualTo(PART_1);
    assertThat(a.description().orElseThrow().archive()).isEqualTo(PART_2);
    assertThat(described(a)).contains("\"a.jpg\"");
    assertThat(a.place())
        .isEqualTo(folder.resolve(PART_1).resolve(YEAR).resolve("a.jpg").toString());
    assertThat(described(photo(listing, "Google Photos/Photos from 2020/b.jpg")))
        .contains("\"b.jpg\"");
    assertThat(listing.notes()).isEmpty();
    assertThat(listing.unlisted()).isEmpty();
  }

  @Test
  void onePathInTwoPartsIsOnePhotoOrTwoByItsBytes() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).photo(YEAR + "b.jpg", bytes("B"));
    writer.zip(folder.resolve(PART_1));
    writer.file(YEAR + "a.jpg", "A").file(YEAR + "b.jpg", "other").zip(folder.resolve(PART_2));
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a.jpg",
            "Google Photos/Photos from 2020/b.jpg",
            PART_2 + "/" + YEAR + "b.jpg");
    assertThat(read(photo(listing, PART_2 + "/" + YEAR + "b.jpg").file())).isEqualTo("other");
  }

  @Test
  void unpackedAndArchivedAreTheSamePhotosByTheSameIds() throws IOException {
    ExportWriter both = new ExportWriter();
    for (Path target : List.of(folder.resolve(PART_1), temp.resolve("tree"))) {
      both.photo(YEAR + "a.jpg", bytes("A"))
          .photo(ROME + "a.jpg", bytes("A"))
          .photo(ROME + "b.jpg", bytes("B"))
          .file(ROME + "metadata.json", ExportWriter.album("Rome 2020"));
      if (target.toString().endsWith(".zip")) {
        both.zip(target);
      } else {
        both.unpacked(target);
      }
    }
    Path tree = temp.toRealPath().resolve("tree");
    for (Path place :
        List.of(
            folder,
            folder.resolve(PART_1),
            tree,
            tree.resolve("Takeout"),
            tree.resolve("Takeout/Google Photos"))) {
      Listing listing = list(place);
      String start = place.endsWith("Google Photos") ? "" : "Google Photos/";
      assertThat(ids(listing))
          .as(place.toString())
          .containsExactly(start + "Photos from 2020/a.jpg", start + "Rome/b.jpg");
      assertThat(listing.photos())
          .allSatisfy(photo -> {
            assertThat(photo.albums()).containsExactly("Rome 2020");
            assertThat(photo.description()).isPresent();
          });
    }
  }

  @Test
  void partsThatWereUnpackedIntoFoldersOfTheirOwnBelongTogether() throws IOException {
    writer.file(YEAR + "a.jpg", "A").unpacked(folder.resolve("takeout-20240516T230250Z-001"));
    writer
        .described(YEAR + "a.jpg.json", "a.jpg")
        .unpacked(folder.resolve("takeout-20240516T230250Z-002"));
    writer
        .photo(YEAR + "b.jpg", bytes("B"))
        .zip(folder.resolve("takeout-20240516T230250Z-003.zip"));
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a.jpg", "Google Photos/Photos from 2020/b.jpg");
    assertThat(described(photo(listing, "Google Photos/Photos from 2020/a.jpg")))
        .contains("\"a.jpg\"");
  }

  @Test
  void aPhotoInAlbumsCountsOnceAndIsInAllOfThem() throws IOException {
    String summer = "Takeout/Google Photos/Summer/";
    writer
        .photo(ROME + "a.jpg", bytes("A"))
        .photo(summer + "a.jpg", bytes("A"))
        .photo(YEAR + "a.jpg", bytes("A"))
        .file(ROME + "metadata.json", ExportWriter.album("Rome"))
        .file(summer + "métadonnées.json", ExportWriter.album("Summer & sun"))
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing)).containsExactly("Google Photos/Photos from 2020/a.jpg");
    assertThat(listing.photos().getFirst().albums()).containsExactly("Rome", "Summer & sun");
  }

  @Test
  void otherBytesOrAnotherNameMakeAnotherPhoto() throws IOException {
    writer
        .photo(YEAR + "a.jpg", bytes("A"))
        .photo(ROME + "a.jpg", bytes("B"))
        .photo(ROME + "c.jpg", bytes("A"))
        .file(ROME + "metadata.json", ExportWriter.album("Rome"))
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a.jpg",
            "Google Photos/Rome/a.jpg",
            "Google Photos/Rome/c.jpg");
    assertThat(photo(listing, "Google Photos/Photos from 2020/a.jpg").albums()).isEmpty();
  }

  @Test
  void unpackedFilesAreToldApartByTheirBytesToo() throws IOException {
    byte[] one = new byte[300_000];
    byte[] other = one.clone();
    other[299_000] = 1;
    writer
        .photo(YEAR + "a.jpg", one)
        .photo(ROME + "a.jpg", one)
        .photo(YEAR + "b.jpg", one)
        .photo(ROME + "b.jpg", other)
        .unpacked(folder);
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a.jpg",
            "Google Photos/Photos from 2020/b.jpg",
            "Google Photos/Rome/b.jpg");
  }

  @Test
  void anUnpackedAlbumAndAnArchivedYearAreCompared() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).photo(YEAR + "b.jpg", bytes("B"));
    writer.zip(folder.resolve(PART_1));
    writer.photo(ROME + "a.jpg", bytes("A")).photo(ROME + "b.jpg", bytes("X")).unpacked(folder);
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a.jpg",
            "Google Photos/Photos from 2020/b.jpg",
            "Google Photos/Rome/b.jpg");
    assertThat(photo(listing, "Google Photos/Photos from 2020/a.jpg").albums())
        .containsExactly("Rome");
  }

  @Test
  void aDescriptionIsNeverTakenFromAnotherFolderByItsName() throws IOException {
    writer
        .file("Takeout/Google Photos/Album/photo.jpg", "A")
        .described(YEAR + "photo.jpg.supplemental-metadata.json", "photo.jpg")
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(photo(listing, "Google Photos/Album/photo.jpg").description()).isEmpty();
    assertThat(listing.notes())
        .containsExactly(
            "1 photo is described in the export but does not lie in it; are all parts here?");
  }

  @Test
  void aDescriptionIsTakenFromACopyWithTheSameBytes() throws IOException {
    writer.file(YEAR + "a.jpg", "A").photo(ROME + "a.jpg", bytes("A")).zip(folder.resolve(PART_1));
    assertThat(described(list().photos().getFirst())).contains("\"a.jpg\"");
  }

  @Test
  void anAlbumThatOnlyDescribesItsPhotosHasThemAllTheSame() throws IOException {
    String rest = ", \"url\": \"https://photos.google.com/photo/AF1\"";
    String other = ", \"url\": \"https://photos.google.com/photo/AF2\"";
    writer
        .file(YEAR + "a.jpg", "A")
        .file(YEAR + "a.jpg.json", ExportWriter.description("a.jpg", 5, rest))
        .file(YEAR + "a(1).jpg", "B")
        .file(YEAR + "a.jpg(1).json", ExportWriter.description("a.jpg", 5, other))
        .file(ROME + "metadata.json", ExportWriter.album("Rome"))
        .file(ROME + "a.jpg.json", ExportWriter.description("a.jpg", 5, other))
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(photo(listing, "Google Photos/Photos from 2020/a.jpg").albums()).isEmpty();
    assertThat(photo(listing, "Google Photos/Photos from 2020/a(1).jpg").albums())
        .containsExactly("Rome");
    assertThat(listing.notes()).isEmpty();
  }

  @Test
  void whatWasThrownAwayOrLockedUpIsLeftOutAndCounted() throws IOException {
    writer
        .photo(YEAR + "a.jpg", bytes("A"))
        .file(YEAR + "b.jpg", "B")
        .file(YEAR + "b.jpg.json", ExportWriter.description("b.jpg", 5, ", \"trashed\": true"))
        .file(YEAR + "b-edited.jpg", "B2")
        .file(YEAR + "c.jpg", "C")
        .file(
            YEAR + "c.jpg.json", ExportWriter.description("c.jpg", 5, ", \"inLockedFolder\": true"))
        .file(YEAR + "d.jpg", "D")
        .file(YEAR + "d.jpg.json", ExportWriter.description("d.jpg", 5, ", \"archived\": true"))
        .photo("Takeout/Google Photos/Papierkorb/e.jpg", bytes("E"))
        .photo("Takeout/Google Photos/Locked folder/f.jpg", bytes("F"))
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a.jpg", "Google Photos/Photos from 2020/d.jpg");
    assertThat(listing.notes())
        .containsExactly("5 photos are left out: they lie in Google's trash or locked folder.");
  }

  @Test
  void filmsAreLeftOutAndCountedThoseOfLivePhotosToo() throws IOException {
    writer
        .photo(YEAR + "IMG_1.HEIC", bytes("still"))
        .file(YEAR + "IMG_1.MP4", "film")
        .photo(YEAR + "PXL_2.MP.jpg", bytes("still"))
        .file(YEAR + "PXL_2.MP", "film")
        .photo(YEAR + "film.mov", bytes("film"))
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/IMG_1.HEIC",
            "Google Photos/Photos from 2020/PXL_2.MP.jpg");
    assertThat(listing.notes()).containsExactly("3 videos are left out; Likeness looks at photos.");
  }

  @Test
  void editedCopiesShareTheirOriginalsDescription() throws IOException {
    writer
        .photo(YEAR + "a.jpg", bytes("A"))
        .file(YEAR + "a-bearbeitet.jpg", "edited")
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(listing.photos())
        .hasSize(2)
        .allSatisfy(photo -> assertThat(described(photo)).contains("\"a.jpg\""));
  }

  @Test
  void otherServicesInTheSameExportAreLeftAlone() throws IOException {
    writer
        .photo(YEAR + "a.jpg", bytes("A"))
        .file("Takeout/Drive/scan.jpg", "S")
        .file("Takeout/Google Photos/print-subscriptions.json", "{\"subscriptions\": []}")
        .file("Takeout/Google Photos/user-generated-memory-titles.json", "{\"title\": [\"A\"]}")
        .file("Takeout/archive_browser.html", "<html>")
        .zip(folder.resolve(PART_1));
    assertThat(ids(list())).containsExactly("Google Photos/Photos from 2020/a.jpg");
  }

  @Test
  void googlePhotosIsFoundInALanguageNotKnown() throws IOException {
    writer
        .photo("Takeout/Google Myndir/Myndir frá 2020/a.jpg", bytes("A"))
        .photo("Takeout/Google Myndir/Róm/a.jpg", bytes("A"))
        .file("Takeout/Google Myndir/Róm/lýsigögn.json", ExportWriter.album("Róm"))
        .file("Takeout/Drif/scan.jpg", "S")
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(listing.photos()).hasSize(1);
    assertThat(listing.photos().getFirst().albums()).containsExactly("Róm");
  }

  @Test
  void aSingleFolderOfAnExportIsReadToo() throws IOException {
    writer.photo("a.jpg", bytes("A")).unpacked(folder);
    Listing listing = list();
    assertThat(ids(listing)).containsExactly("a.jpg");
    assertThat(listing.photos().getFirst().description()).isPresent();
  }

  @Test
  void archivesOfTwoExportsAreNotMixed() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).described(YEAR + "a.jpg(1).json", "a.jpg");
    writer.zip(folder.resolve(PART_1));
    writer.file(YEAR + "a.jpg", "A").file(YEAR + "a(1).jpg", "B");
    writer.zip(folder.resolve("takeout-20250101T000000Z-001.zip"));
    Listing listing = list();
    assertThat(ids(listing))
        .containsExactly(
            "Google Photos/Photos from 2020/a(1).jpg", "Google Photos/Photos from 2020/a.jpg");
    assertThat(photo(listing, "Google Photos/Photos from 2020/a(1).jpg").description()).isEmpty();
  }

  @Test
  void oneArchiveBringsThoseOfItsExportAndNoOthers() throws IOException {
    writer.file(YEAR + "a.jpg", "A").zip(folder.resolve(PART_1));
    writer.described(YEAR + "a.jpg.json", "a.jpg").zip(folder.resolve(PART_2));
    writer.photo(YEAR + "z.jpg", bytes("Z"));
    writer.zip(folder.resolve("takeout-20250101T000000Z-001.zip"));
    writer.photo(YEAR + "u.jpg", bytes("U")).unpacked(folder);
    ExportLocation location = ExportLocation.of(folder.resolve(PART_2));
    assertThat(location.identity()).isEqualTo(folder.resolve("takeout-20240516T230250Z.zip"));
    assertThat(ExportLocation.ofIdentity(location.identity())).isEqualTo(location);
    Listing listing = list(folder.resolve(PART_2));
    assertThat(ids(listing)).containsExactly("Google Photos/Photos from 2020/a.jpg");
    assertThat(listing.photos().getFirst().description()).isPresent();
  }

  @Test
  void anArchiveOfAnotherNameStandsAlone() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).zip(folder.resolve("mine.zip"));
    writer.photo(YEAR + "b.jpg", bytes("B")).zip(folder.resolve("mine.zip.zip"));
    ExportLocation location = ExportLocation.of(folder.resolve("mine.zip"));
    assertThat(ExportLocation.ofIdentity(location.identity())).isEqualTo(location);
    assertThat(ids(list(folder.resolve("mine.zip"))))
        .containsExactly("Google Photos/Photos from 2020/a.jpg");
  }

  @Test
  void decomposedFoldersOfMacosMeetComposedArchives() throws IOException {
    String album = "Takeout/Google Photos/Été à Liège/";
    writer.file(Normalizer.normalize(album + "é.jpg", Normalizer.Form.NFD), "A").unpacked(folder);
    writer.described(album + "é.jpg.json", "é.jpg").zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing)).containsExactly("Google Photos/Été à Liège/é.jpg");
    assertThat(described(listing.photos().getFirst())).contains("é.jpg");
    assertThat(read(listing.photos().getFirst().file())).isEqualTo("A");
  }

  @Test
  void aTarArchiveIsNamedWithTheCure() throws IOException {
    Files.write(folder.resolve("takeout-20240516T230250Z-001.tgz"), new byte[100]);
    Files.write(folder.resolve("backup.tar.gz"), new byte[100]);
    writer.photo(YEAR + "a.jpg", bytes("A")).zip(folder.resolve(PART_2));
    Listing listing = list();
    assertThat(listing.unlisted())
        .extracting(UnlistedPlace::externalId, UnlistedPlace::reason)
        .containsExactly(
            tuple(
                "takeout-20240516T230250Z-001.tgz",
                "A .tgz can't be read in place. Unpack it into this folder, or ask Google for .zip."));
    assertThat(listing.photos()).hasSize(1);
  }

  @Test
  void aDamagedPartCostsItsOwnPhotosAlone() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).zip(folder.resolve(PART_1));
    writer.photo(YEAR + "b.jpg", bytes("B")).zip(folder.resolve(PART_2));
    byte[] whole = Files.readAllBytes(folder.resolve(PART_1));
    Files.write(folder.resolve(PART_1), Arrays.copyOf(whole, whole.length - 40));
    Listing listing = list();
    assertThat(ids(listing)).containsExactly("Google Photos/Photos from 2020/b.jpg");
    assertThat(listing.unlisted()).hasSize(1);
    assertThat(listing.unlisted().getFirst().reason())
        .startsWith("The archive can't be read (")
        .endsWith("). If it was not downloaded whole, download it again.");
  }

  @Test
  void aPartThatIsMissingIsNamed() throws IOException {
    writer.photo(YEAR + "b.jpg", bytes("B")).zip(folder.resolve(PART_2));
    assertThat(list().notes())
        .containsExactly(
            "Of takeout-20240516T230250Z part 001 is missing: photos or their dates may lie in it."
                + " Put it beside the others, then index again.");
  }

  @Test
  void namesThatLeadOutOfTheArchiveAreLeftOut() throws IOException {
    writer
        .photo(YEAR + "a.jpg", bytes("A"))
        .file("Takeout/Google Photos/../../../evil.jpg", "E")
        .file("Takeout/Google Photos/Rome/a\u0007b.jpg", "E")
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing)).containsExactly("Google Photos/Photos from 2020/a.jpg");
    assertThat(listing.notes())
        .containsExactly(
            "2 files are left out: their names or sizes in the archive can't be true.");
  }

  @Test
  void backslashesOfARepackedArchiveAreSeparators() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A"));
    writer.zip(temp.resolve("slashes.zip"));
    writer
        .file((YEAR + "a.jpg").replace('/', '\\'), "A")
        .file((YEAR + "a.jpg.json").replace('/', '\\'), ExportWriter.description("a.jpg", 5, ""))
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(ids(listing)).containsExactly("Google Photos/Photos from 2020/a.jpg");
    assertThat(read(listing.photos().getFirst().file())).isEqualTo("A");
    assertThat(listing.photos().getFirst().description()).isPresent();
  }

  @Test
  void aDescriptionThatIsABombIsPassedOver() throws IOException {
    writer
        .file(YEAR + "a.jpg", "A")
        .file(YEAR + "a.jpg.json", new byte[64 << 20])
        .file(YEAR + "b.jpg", "B")
        .file(YEAR + "b.jpg.json", "{\"title\": \"cut")
        .zip(folder.resolve(PART_1));
    Listing listing = list();
    assertThat(listing.photos())
        .hasSize(2)
        .allSatisfy(photo -> assertThat(photo.description()).isEmpty());
  }

  @Test
  void theOrderIsThatOfThePartsAndTheSameEveryTime() throws IOException {
    for (int part = 3; part >= 1; part--) {
      writer
          .photo(YEAR + "z%d.jpg".formatted(part), bytes("Z" + part))
          .photo(ROME + "a%d.jpg".formatted(part), bytes("A" + part))
          .zip(folder.resolve("takeout-20240516T230250Z-00%d.zip".formatted(part)));
    }
    List<String> names =
        list().photos().stream()
            .map(photo -> Path.of(photo.externalId()).getFileName().toString())
            .toList();
    assertThat(names).containsExactly("z1.jpg", "a1.jpg", "z2.jpg", "a2.jpg", "z3.jpg", "a3.jpg");
    assertThat(list()).isEqualTo(list());
  }

  @Test
  void listingStopsWhenToldTo() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).photo(YEAR + "b.jpg", bytes("B"));
    writer.zip(folder.resolve(PART_1));
    AtomicInteger calls = new AtomicInteger();
    GoogleTakeout takeout =
        new GoogleTakeout(ExportLocation.of(folder), GoogleTakeoutTest::isPhoto);
    assertThatThrownBy(() ->
            takeout.list(() -> {
              if (calls.incrementAndGet() == 3) {
                throw new CancellationException();
              }
            }))
        .isInstanceOf(CancellationException.class);
    assertThat(calls).hasValue(3);
  }

  @Test
  void nothingInTheFolderIsTouched() throws IOException {
    writer.photo(YEAR + "a.jpg", bytes("A")).zip(folder.resolve(PART_1));
    writer.photo(ROME + "a.jpg", bytes("A")).unpacked(folder);
    Map<String, String> before = snapshot();
    for (TakeoutPhoto photo : list().photos()) {
      read(photo.file());
    }
    assertThat(snapshot()).isEqualTo(before);
  }

  private Map<String, String> snapshot() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, String> seen = new TreeMap<>();
      for (Path file : files.collect(Collectors.toList())) {
        String content = Files.isDirectory(file) ? "" : Arrays.toString(Files.readAllBytes(file));
        seen.put(file.toString(), Files.getLastModifiedTime(file) + content);
      }
      return seen;
    }
  }

  @Test
  void moreArchivesThanStayOpenAreReadAllTheSame() throws IOException {
    for (int part = 1; part <= 20; part++) {
      writer
          .photo(YEAR + "%d.jpg".formatted(part), bytes("P" + part))
          .zip(folder.resolve("takeout-20240516T230250Z-%03d.zip".formatted(part)));
    }
    Listing listing = list();
    try (ExportFiles files = new ExportFiles(folder)) {
      listing.photos().parallelStream()
          .forEach(photo -> {
            for (int again = 0; again < 20; again++) {
              try {
                files.read(photo.description().orElseThrow(), 1 << 20);
                assertThat(new String(files.read(photo.file(), 10), StandardCharsets.UTF_8))
                    .startsWith("P");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "takeout-20240516T230250Z-001.zip",
        "takeout-20240516T230250Z-001.tgz",
        "Takeout/Google Photos/Photos from 2020/a.jpg",
        "Google Fotos/a.jpg",
        "takeout-20240516T230250Z-001/Takeout/Google Photos/x/a.jpg"
      })
  void foldersThatLookLikeAnExportAreTakenForOne(String content) throws IOException {
    Path file = folder.resolve(content);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1]);
    assertThat(ExportLocation.looksLikeExport(folder, GoogleTakeoutTest::isPhoto)).isTrue();
    Files.write(folder.resolve("holiday.jpg"), new byte[1]);
    assertThat(ExportLocation.looksLikeExport(folder, GoogleTakeoutTest::isPhoto))
        .as("a folder of photos with an export among them")
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Takeout/pizza.jpg", "photos.zip", "2020/a.jpg", "a.json"})
  void otherFoldersAreNot(String content) throws IOException {
    Path file = folder.resolve(content);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1]);
    assertThat(ExportLocation.looksLikeExport(folder, GoogleTakeoutTest::isPhoto)).isFalse();
  }
}
