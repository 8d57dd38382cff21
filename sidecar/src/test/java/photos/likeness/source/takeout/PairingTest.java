package photos.likeness.source.takeout;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which description belongs to which file, as real exports and other readers' tests have it. */
class PairingTest {
  /** File and description, with where the pair was seen. */
  private static final String PAIRS =
      """
      immich-go | PXL_20211013_220651983.jpg | PXL_20211013_220651983.jpg.json
      immich-go | PXL_20210102_221126856.MP~2.jpg | PXL_20210102_221126856.MP~2.jpg.json
      immich-go | 20161105_170829.jpg | 20161105_170829.jpg.supplemental-metadata.json
      immich-go | MVIMG_20191230_232926.jpg | MVIMG_20191230_232926.jpg.supplemental-metadat.json
      ente | PXL_20241231_151646544.MP.jpg | PXL_20241231_151646544.MP.jpg.supplemental-met.json
      immich-go | Screenshot_20200301-161151.png | Screenshot_20200301-161151.png.supplemental-me.json
      memories#1559 | Screenshot_2017-07-05-10-05-26.png | Screenshot_2017-07-05-10-05-26.png.supplementa.json
      immich-go | Screenshot_20231027_123303_Facebook.jpg | Screenshot_20231027_123303_Facebook.jpg.supple.json
      memories#1559 | D7157814-D2D5-4A62-AFCE-9CF465CB7D66.jpeg | D7157814-D2D5-4A62-AFCE-9CF465CB7D66.jpeg.supp.json
      ente | PXL_20211120_223243932.MOTION-02.ORIGINAL.jpg | PXL_20211120_223243932.MOTION-02.ORIGINAL.jpg..json
      immich-go | PXL_20230814_201154491.LONG_EXPOSURE-01.COVER.jpg | PXL_20230814_201154491.LONG_EXPOSURE-01.COVER..json
      immich-go | 05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg | 05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json
      takeout-helper | Urlaub in Knaufspesch in der Schneifel (38).JPG | Urlaub in Knaufspesch in der Schneifel (38).JP.json
      immich-go | 13039_327707840323_537645323_9470255_27214_n(1).jpg | 13039_327707840323_537645323_9470255_27214_n.j(1).json
      immich-go | Screenshot_2024-08-31-00-53-48-647_com.snapchat.jpg | Screenshot_2024-08-31-00-53-48-647_com.snapcha.json
      timelinize | 15250796_10158125619575157_1421325151866375198_.jpg | 15250796_10158125619575157_1421325151866375198.json
      immich-go | Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg | Backyard_ceremony_wedding_photography_xxxxxxx_(494).json
      immich-go | 😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg | 😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋.json
      immich-go | IMG_3479(2).JPG | IMG_3479.JPG(2).json
      immich#30319 | 2025-04-28(3516).jpg | 2025-04-28.jpg.supplemental-metadata(3516).json
      immich-go | Screenshot_20231027_123303_Facebook(1).jpg | Screenshot_20231027_123303_Facebook.jpg.supple(1).json
      ente | PXL_20240827_094331806.PORTRAIT(1).jpg | PXL_20240827_094331806.PORTRAIT.jpg.supplement(1).json
      ente | skytree (2).jpg | skytree (2).jpg.supplemental-metadata.json
      takeout-helper | img_(87).(vacation stuff).lol(87).jpg | img_(87).(vacation stuff).lol.jpg(87).json
      real export | Negative0-36-35(1)(1).jpg | Negative0-36-35(1).jpg.supplemental-metadata(1).json
      immich-go | IMAG0061-edited.JPG | IMAG0061.JPG.supplemental-metadata.json
      immich-go | PXL_20220405_090123740.PORTRAIT-modifié.jpg | PXL_20220405_090123740.PORTRAIT.jpg.json
      immich-go | IMG-20230325-WA0122~2-edited.jpg | IMG-20230325-WA0122~2.jpg.supplemental-metadat.json
      immich-go | 2234089303984509579-edited.jpg | 2234089303984509579.supplemental-metadata.json
      ente | 20220322_205147-edited(1).jpg | 20220322_205147.jpg.supplemental-metadata(1).json
      takeout-helper | simple_file_20200101-edited(1).jpg | simple_file_20200101.jpg.json
      real export | DSC_0045-EFFECTS-bearbeitet(1).jpg | DSC_0045-EFFECTS.jpg(1).json
      immich-go | original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg | original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json
      ente#4875 | 00100lPORTRAIT_00100_BURST20190915164304772_COV(1).jpg | 00100lPORTRAIT_00100_BURST20190915164304772_CO.json
      immich-go#756 | 2013-12-23(1).jpg | 2013-12-23.supplemental-metadata(1).json
      takeout-helper#369 | 2013-08-22.png | 2013-08-22.json
      immich-go | 27_06_12 - 2.jpg | 27_06_12 - 2.json
      immich-go | IMG_4573.MP4 | IMG_4573.HEIC.json
      google-photos-migrate#3 | IMG_0005.MP4 | IMG_0005.JPG.json
      immich-go#1321 | IMG_0769(1).mp4 | IMG_0769.HEIC.supplemental-metadata(1).json
      immich-go | PXL_20221228_185930354.MP | PXL_20221228_185930354.MP.jpg.json
      immich-go | PXL_20210102_221126856.MP~2 | PXL_20210102_221126856.MP~2.jpg.json
      google-photos-exif#7 | P7040106.jpg | P7040106.JPG.json
      takeout-helper#59 | IMG_4081(1).jpg | IMG_4081.JPG(1).json
      real export | FILE0142-bearbeitet.jpg | FILE0142.JPG.json
      """;

  private static final String STRANGERS =
      """
      immich-go | DSC_0102(1).JPG | DSC_0102.JPG(2).json
      immich-go | DSC_0103.JPG | DSC_0103.JPG(1).json
      immich-go | DSC_0104(1).JPG | DSC_0104.JPG.json
      immich-go | DSC_0238_1.JPG | DSC_0238.JPG(1).json
      TakeoutExtractor | IMG_20180830_123540573-edited.jpg | IMG_20180830_123540573.jpg(1).json
      real export | IMG_12.jpg | IMG_1.jpg.json
      real export | 20180905_180723(0).jpg | 20180905_180723.jpg.supplemental-metadata.json
      real export | IMG_0001-abcde.png | IMG_0001.jpg.json
      """;

  static Stream<List<String>> pairs() {
    return rows(PAIRS);
  }

  static Stream<List<String>> strangers() {
    return rows(STRANGERS);
  }

  private static Stream<List<String>> rows(String table) {
    return table.lines().map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList());
  }

  private static Description described(String name) {
    return new Description(name, "");
  }

  private static Map<String, String> pair(List<String> files, String... descriptions) {
    Map<String, String> named = new TreeMap<>();
    Pairing.of(files, Stream.of(descriptions).map(PairingTest::described).toList())
        .forEach((file, description) -> named.put(file, description.name()));
    return named;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairsThatBelongTogetherAreFound(List<String> row) {
    assertThat(pair(List.of(row.get(1)), row.get(2))).containsEntry(row.get(1), row.get(2));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void pairsThatDoNotBelongTogetherAreNotMade(List<String> row) {
    assertThat(pair(List.of(row.get(1)), row.get(2))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void decomposedNamesOfMacosMeetComposedOnes(List<String> row) {
    String file = Normalizer.normalize(row.get(1), Normalizer.Form.NFD);
    assertThat(pair(List.of(file), row.get(2))).containsEntry(file, row.get(2));
    String description = Normalizer.normalize(row.get(2), Normalizer.Form.NFD);
    assertThat(pair(List.of(row.get(1)), description)).containsEntry(row.get(1), description);
  }

  /** All in one folder, where each could take another's; in an order that shows no rule. */
  @Test
  void inOneFolderEachStillFindsItsOwn() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    List<List<String>> rows = new ArrayList<>(pairs().toList());
    Collections.shuffle(rows, new Random(seed));
    List<String> files = rows.stream().map(row -> row.get(1)).toList();
    List<Description> descriptions =
        rows.stream().map(row -> row.get(2)).distinct().map(PairingTest::described).toList();
    Map<String, Description> found = Pairing.of(files, descriptions);
    for (List<String> row : rows) {
      assertThat(found.get(row.get(1)))
          .as("%s, seed %d", row.get(1), seed)
          .extracting(Description::name)
          .isEqualTo(row.get(2));
    }
  }

  @Test
  void anotherFoldersDescriptionIsNeverAsked() {
    // "Album/photo.jpg > 2024/photo.jpg.supplemental-metadata.json" is no pair: what a folder's
    // pairing is not given it can't take.
    assertThat(pair(List.of("photo.jpg"))).isEmpty();
  }

  @Test
  void theSameNameInAnotherCaseYieldsToItsOwner() {
    assertThat(pair(List.of("IMG_0170.jpg", "IMG_0170.JPG"), "IMG_0170.JPG.json"))
        .containsExactly(Map.entry("IMG_0170.JPG", "IMG_0170.JPG.json"));
    assertThat(
            pair(
                List.of("IMG_0170.jpg", "IMG_0170.JPG"),
                "IMG_0170.JPG.json",
                "IMG_0170.jpg.supplemental-metadata.json"))
        .containsEntry("IMG_0170.JPG", "IMG_0170.JPG.json")
        .containsEntry("IMG_0170.jpg", "IMG_0170.jpg.supplemental-metadata.json");
  }

  @ParameterizedTest
  @CsvSource({
    "X(1).jpg, X.jpg, X(1).jpg.json",
    "X(1).jpg, X(1).jpg, X(1).jpg.json",
    "X(2).jpg, X.jpg, X.jpg(1).json",
  })
  void theTitleSettlesANumberThatMayBeThePersonsOrGoogles(
      String wholeTitle, String numberedTitle, String expected) {
    Map<String, Description> found =
        Pairing.of(
            List.of("X(1).jpg"),
            List.of(
                new Description("X(1).jpg.json", wholeTitle),
                new Description("X.jpg(1).json", numberedTitle)));
    assertThat(found.get("X(1).jpg").name()).isEqualTo(expected);
  }

  @Test
  void aNumberedFileOfALongNameTakesItsOwnNotTheUnnumberedOne() {
    String stem = "Backyard_ceremony_wedding_photography_xxxxxxx_m";
    String base = stem.substring(0, 46);
    assertThat(
            pair(
                List.of(stem + ".jpg", stem + "(1).jpg", stem + "(2).jpg"),
                base + ".json",
                base + "(1).json",
                base + "(2).json"))
        .containsEntry(stem + ".jpg", base + ".json")
        .containsEntry(stem + "(1).jpg", base + "(1).json")
        .containsEntry(stem + "(2).jpg", base + "(2).json");
  }

  @Test
  void anEditedCopyTakesTheNumberedDescriptionBeforeThePlainOne() {
    assertThat(pair(List.of("A-edited(1).jpg"), "A.jpg.json", "A.jpg(1).json"))
        .containsEntry("A-edited(1).jpg", "A.jpg(1).json");
  }

  @ParameterizedTest
  @CsvSource({
    "IMG_20200105_101112_a_long_name_to_be_cut_x-edi.jpg, IMG_20200105_101112_a_long_name_to_be_cut_x.jpg..json",
    "IMG_20200105_101112_a_long_name_to_be_cut_xyz-e.jpg, IMG_20200105_101112_a_long_name_to_be_cut_xyz..json",
    "IMG_20200105_101112_a_long_name_to_be_cut-bearb.jpg, IMG_20200105_101112_a_long_name_to_be_cut.jpg.s.json",
  })
  void theWordOfAnEditIsKnownThoughItIsCut(String file, String description) {
    assertThat(pair(List.of(file), description)).containsEntry(file, description);
  }

  @Test
  void aShortNameThatOnlyLooksCutIsNoEdit() {
    assertThat(pair(List.of("team-e.jpg"), "team.jpg.json")).isEmpty();
  }

  @Test
  void aCopyWithADescriptionOfItsOwnKeepsIt() {
    assertThat(pair(List.of("A.jpg", "A-EFFECTS.jpg"), "A.jpg.json", "A-EFFECTS.jpg.json"))
        .containsEntry("A-EFFECTS.jpg", "A-EFFECTS.jpg.json");
    assertThat(pair(List.of("A.jpg", "A-EFFECTS.jpg"), "A.jpg.json"))
        .containsEntry("A-EFFECTS.jpg", "A.jpg.json");
  }

  @Test
  void aFilmTakesItsOwnDescriptionBeforeTheStills() {
    assertThat(pair(List.of("IMG_1.MP4"), "IMG_1.HEIC.json", "IMG_1.MP4.json"))
        .containsEntry("IMG_1.MP4", "IMG_1.MP4.json");
  }

  @Test
  void aStillNeverTakesTheDescriptionOfAnotherKindOfStill() {
    assertThat(pair(List.of("IMG_1.jpg"), "IMG_1.png.json")).isEmpty();
  }

  @Test
  void theLongerSuffixWinsWhereAnOldAndANewExportMeet() {
    assertThat(pair(List.of("A.jpg"), "A.jpg.json", "A.jpg.supplemental-metadata.json"))
        .containsEntry("A.jpg", "A.jpg.supplemental-metadata.json");
  }

  @Test
  void namesThatAreNotCutAtAllAreFound() {
    String long2026 = "Screenshot_2024-08-31-00-53-48-647_com.snapchat.android.jpg";
    assertThat(pair(List.of(long2026), long2026 + ".supplemental-metadata.json"))
        .containsEntry(long2026, long2026 + ".supplemental-metadata.json");
    assertThat(
            pair(
                List.of(long2026.replace(".jpg", "(1).jpg")),
                long2026 + ".supplemental-metadata(1).json"))
        .hasSize(1);
  }
}
