package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.image.TestPictures.BLUE;
import static photos.likeness.image.TestPictures.GREEN;
import static photos.likeness.image.TestPictures.RED;
import static photos.likeness.image.TestPictures.YELLOW;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.SharedFixtures;
import photos.likeness.image.raw.RawColours;
import photos.likeness.image.raw.RawFile;
import photos.likeness.image.raw.RawFile.Structure;
import photos.likeness.image.raw.RawPhoto;
import photos.likeness.image.raw.RawPreview;

/** Camera RAW files are read by the previews inside. */
@ParameterizedClass
@EnumSource(JpegBy.class)
class RawReadingTest {
  private static final WantedSize FOR_A_MODEL = new WantedSize(448, 448);

  @Parameter JpegBy jpeg;

  /** What PROVENANCE.tsv says of a file's largest whole preview, found by other programs. */
  record Known(
      Path file,
      int width,
      int height,
      int offset,
      int declared,
      int length,
      String sha256,
      int exifOrientation) {
    @Override
    public String toString() {
      return file.getFileName().toString();
    }
  }

  static Stream<Known> realFiles() throws IOException {
    Path folder = SharedFixtures.folder("raw");
    List<String> lines = Files.readAllLines(folder.resolve("PROVENANCE.tsv"));
    List<String> names = List.of(lines.getFirst().split("\t", -1));
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(fields -> !fields[names.indexOf("preview_offset")].isEmpty())
        .filter(fields -> !fields[names.indexOf("preview_offset")].equals("0"))
        .map(fields ->
            new Known(
                folder.resolve(fields[0]),
                Integer.parseInt(fields[names.indexOf("preview_w")]),
                Integer.parseInt(fields[names.indexOf("preview_h")]),
                Integer.parseInt(fields[names.indexOf("preview_offset")]),
                Integer.parseInt(fields[names.indexOf("preview_length")]),
                Integer.parseInt(fields[names.indexOf("preview_length_to_EOI")]),
                fields[names.indexOf("preview_sha256")],
                Math.max(1, Integer.parseInt(fields[names.indexOf("orientation")]))));
  }

  @ParameterizedTest
  @MethodSource("realFiles")
  void theKnownPreviewIsFoundToTheByte(Known known) throws Exception {
    byte[] file = Files.readAllBytes(known.file);
    RawPhoto photo = RawFile.look(file, structure(KindSniffer.sniff(file)));
    RawPreview preview =
        photo.previews().stream()
            .filter(found -> found.start() == known.offset)
            .findFirst()
            .orElseThrow();
    assertThat(preview.width()).isEqualTo(known.width);
    assertThat(preview.height()).isEqualTo(known.height);
    assertThat(preview.length()).isEqualTo(known.length);
    assertThat(photo.orientation().exif()).isEqualTo(known.exifOrientation);
    byte[] bytes = Arrays.copyOfRange(file, known.offset, known.offset + known.declared);
    assertThat(photo.previews())
        .allMatch(other -> other.area() <= Math.max(preview.area(), 19_200));
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    assertThat(HexFormat.of().formatHex(sha256.digest(bytes))).isEqualTo(known.sha256);
  }

  @ParameterizedTest
  @CsvSource({
    "canon_eos_1ds_mk3.cr2, cr2, 5616, 3744",
    "canon_powershot_s90.cr2, cr2, 3648, 2736",
    "canon_eos_r6_a.cr3, cr3, 5472, 3648",
    "canon_eos_r_portrait.cr3, cr3, 4480, 6720",
    "nikon_d7100.nef, nef, 6000, 4000",
    "nikon_d70s_is_jpeg_1.nef, jpeg, 2000, 3008",
    "sony_dslr_a200.arw, arw, 3872, 2592",
    "sony_slt_a55v.arw, arw, 4912, 3264",
    "sony_zv_e10_portrait.arw, arw, 4000, 6000",
    "fuji_s5pro.raf, raf, 4256, 2848",
    "pentax_k3_ii.pef, pef, 6016, 4000",
    "canon_6d_lossy.dng, dng, 1224, 816",
    "lg_h815_lossy.dng, dng, 600, 337",
    "google_pixel7_portrait.dng, dng, 366, 494",
    "canon_g2.crw, crw, 2272, 1704"
  })
  void theKindAndTheSizeOfTheWholePhotoAreTold(String name, String type, int width, int height)
      throws Exception {
    Picture picture = jpeg.reader().read(fixture(name), FOR_A_MODEL);
    assertThat(picture.fileType()).isEqualTo(type);
    assertThat(picture.originalWidth()).isEqualTo(width);
    assertThat(picture.originalHeight()).isEqualTo(height);
  }

  @ParameterizedTest
  @CsvSource({
    "nikon_d7100.nef, 184320, 1004813",
    "sony_dslr_a200.arw, 155683, 552749",
    "canon_6d_lossy.dng, 145584, 57901",
    "canon_g2.crw, 2712878, 27980"
  })
  void thePictureIsThatOfTheSmallestPreviewThatSuffices(String name, int start, int length)
      throws Exception {
    byte[] file = fixture(name);
    byte[] preview = Arrays.copyOfRange(file, start, start + length);
    Picture expected = jpeg.reader().read(preview, FOR_A_MODEL);
    Picture actual = jpeg.reader().read(file, FOR_A_MODEL);
    assertThat(actual.rgb()).isEqualTo(expected.rgb());
  }

  @Test
  void adobeRgbIsConvertedThoughThereIsNoProfile() throws Exception {
    byte[] file = fixture("canon_eos_1ds_mk3.cr2");
    byte[] preview = Arrays.copyOfRange(file, 42_308, 42_308 + 296_899);
    Picture converted = jpeg.reader().read(file);
    Picture taken = jpeg.reader().read(preview);
    assertThat(converted.rgb()).isNotEqualTo(taken.rgb());
    assertThat(saturation(converted)).isGreaterThan(saturation(taken));
  }

  @ParameterizedTest
  @CsvSource({
    "canon_eos_r_portrait.cr3, 120, 160",
    "sony_zv_e10_portrait.arw, 120, 160",
    "google_pixel7_portrait.dng, 382, 510"
  })
  void aPortraitStandsUprightOnce(String name, int width, int height) throws Exception {
    Picture picture = jpeg.reader().read(fixture(name));
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
  }

  @Test
  void withoutAPreviewTheRefusalNamesTheFormatAndTheCure() throws IOException {
    byte[] file = fixture("be_lossless_no_preview.dng");
    assertThatThrownBy(() -> jpeg.reader().read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The DNG (camera RAW) has no preview inside, and raw data is not developed here; export"
                + " it as JPEG to have it indexed.");
  }

  @Test
  void aPreviewThatIsCutOffIsNotTakenForAPicture() throws IOException {
    byte[] file = fixture("apple_proraw_head.dng");
    assertThatThrownBy(() -> jpeg.reader().read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(
            "The DNG (camera RAW) is cut off before its preview is whole; copy it again from where"
                + " it came from.");
  }

  /** Corners in reading order, from the definition of each value in EXIF 2.32. */
  @ParameterizedTest
  @CsvSource({"1, RGBY", "3, YBGR", "6, BRYG", "8, GYRB"})
  void everyMakersPreviewStandsUprightOnce(int orientation, String corners) throws Exception {
    Map<String, byte[]> files =
        Map.of(
            "orf", TestRaws.orf(orientation, true, 0),
            "srw", TestRaws.srw(orientation),
            "rw2", TestRaws.rw2(orientation),
            "nef", TestRaws.nef(orientation, 1));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Picture picture = jpeg.reader().read(file.getValue());
      assertThat(picture.fileType()).isEqualTo(file.getKey());
      assertThat(corners(picture)).as(file.getKey()).isEqualTo(corners);
      assertThat(picture.originalWidth() > picture.originalHeight()).isEqualTo(orientation < 5);
    }
  }

  @Test
  void sizesAreThePhotosAndNotThePreviews() throws Exception {
    assertThat(size(TestRaws.orf(1, true, 0))).isEqualTo("4032×3024");
    assertThat(size(TestRaws.srw(1))).isEqualTo("1200×800");
    assertThat(size(TestRaws.rw2(6))).isEqualTo("3464×4616");
    assertThat(size(TestRaws.nef(1, 1))).isEqualTo("6036×4020");
  }

  @Test
  void olympusSettingsAreFoundByPointerAndAsABlock() throws Exception {
    assertThat(jpeg.reader().read(TestRaws.orf(1, false, 0)).width()).isEqualTo(640);
    assertThat(jpeg.reader().read(TestRaws.orf(1, true, 0)).width()).isEqualTo(640);
  }

  @Test
  void theMakersWordOnColoursIsHeeded() {
    assertThat(colours(TestRaws.orf(1, true, 0))).isEqualTo(RawColours.SRGB);
    assertThat(colours(TestRaws.orf(1, true, 1))).isEqualTo(RawColours.ADOBE_RGB);
    assertThat(colours(TestRaws.nef(1, 1))).isEqualTo(RawColours.SRGB);
    assertThat(colours(TestRaws.nef(1, 2))).isEqualTo(RawColours.ADOBE_RGB);
    assertThat(colours(TestRaws.dng(2, 6))).isEqualTo(RawColours.SRGB);
    assertThat(colours(TestRaws.dng(3, 6))).isEqualTo(RawColours.ADOBE_RGB);
    assertThat(colours(TestRaws.dng(4, 6))).isEqualTo(RawColours.PROPHOTO_RGB);
  }

  @Test
  void severalStripsAreOneJpegAndSensorDataIsNone() throws Exception {
    assertThat(jpeg.reader().read(TestRaws.dng(2, 6, 1000, 700)).width()).isEqualTo(512);
    for (int sensor : new int[] {32_803, 34_892}) {
      assertThatThrownBy(() -> jpeg.reader().read(TestRaws.dng(2, sensor)))
          .isInstanceOf(UnreadableImageException.class)
          .hasMessageStartingWith("The DNG (camera RAW) has no preview inside");
    }
  }

  @ParameterizedTest
  @CsvSource({"NIKON CORPORATION", "SONY", "PENTAX", "SAMSUNG"})
  void aTiffOfACamerasPhotoIsATiff(String make) throws Exception {
    assertThat(KindSniffer.sniff(TestRaws.exportedTiff(make))).isEqualTo(ImageKind.TIFF);
  }

  @Test
  void aPreviewThatCanNotBeDecodedGivesWayToTheNext() throws Exception {
    byte[] file = TestRaws.srw(1);
    int scan = 0;
    while (file[scan] != (byte) 0xFF || file[scan + 1] != (byte) 0xC4) {
      scan++;
    }
    Arrays.fill(file, scan + 4, scan + 21, (byte) 0xFF); // Its Huffman table makes no sense.
    assertThat(jpeg.reader().read(file).width()).isEqualTo(160);
  }

  /** Loops, offsets past the end, counts of 2^32 - 1. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void absurdDirectoriesEnd() {
    TestTiff file = new TestTiff("II*\0");
    int loop = file.end();
    long[] many = new long[4000];
    Arrays.fill(many, loop);
    file.directory(
        0,
        loop,
        TestTiff.text(0x010F, "NIKON CORPORATION"),
        file.numbers(0x00FE, TestTiff.LONG, 1),
        file.numbers(0x014A, TestTiff.LONG, many),
        file.numbers(0x0201, TestTiff.LONG, 0xFFFFFFFFL),
        file.numbers(0x0202, TestTiff.LONG, 0xFFFFFFFFL),
        new TestTiff.Entry(0x0111, TestTiff.LONG, 0xFFFFFFFFL, new byte[4]),
        new TestTiff.Entry(0x0117, TestTiff.LONG, 0xFFFFFFFFL, new byte[4]),
        file.numbers(0x8769, TestTiff.LONG, loop));
    byte[] bytes = file.bytes(loop);
    assertThatThrownBy(() -> jpeg.reader().read(bytes))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageStartingWith("The Nikon NEF (camera RAW) is cut off before its preview");
  }

  static Stream<Path> everyFile() {
    return SharedFixtures.files("raw").stream().filter(file -> !file.toString().endsWith(".tsv"));
  }

  /** Real files, cut at many places and with bytes changed, are read or refused with a sentence. */
  @ParameterizedTest
  @MethodSource("everyFile")
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDamagedFileIsReadOrRefusedWithASentence(Path path) throws IOException {
    byte[] sound = Files.readAllBytes(path);
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("RawReadingTest " + path.getFileName() + " -Dtests.seed=" + seed);
    Random random = new Random(seed);
    PictureReader reader = jpeg.reader();
    int structures = Math.min(sound.length, 1 << 16);
    for (int round = 0; round < 40; round++) {
      byte[] damaged = sound.clone();
      int changes = 1 + random.nextInt(20);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(structures);
        if (random.nextBoolean() && at + 4 <= sound.length) {
          int[] absurd = {-1, 0, 1 << 31, random.nextInt(), random.nextInt(sound.length)};
          ByteBuffer.wrap(damaged)
              .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
              .putInt(at, absurd[random.nextInt(absurd.length)]);
        } else {
          damaged[at] = (byte) random.nextInt();
        }
      }
      readOrRefused(reader, damaged);
      readOrRefused(reader, Arrays.copyOf(sound, random.nextInt(sound.length)));
    }
  }

  private static void readOrRefused(PictureReader reader, byte[] file) {
    try {
      assertThat(reader.read(file, FOR_A_MODEL).width()).isPositive();
    } catch (UnreadableImageException e) {
      assertThat(e).hasMessageMatching("(?s)[A-Z].{20,}\\.");
    }
  }

  private String size(byte[] file) throws UnreadableImageException {
    Picture picture = jpeg.reader().read(file);
    return picture.originalWidth() + "×" + picture.originalHeight();
  }

  private static RawColours colours(byte[] file) {
    return RawFile.look(file, Structure.TIFF).previews().getFirst().colours();
  }

  private static double saturation(Picture picture) {
    byte[] rgb = picture.rgb();
    long sum = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      int most = Math.max(rgb[i] & 0xFF, Math.max(rgb[i + 1] & 0xFF, rgb[i + 2] & 0xFF));
      int least = Math.min(rgb[i] & 0xFF, Math.min(rgb[i + 1] & 0xFF, rgb[i + 2] & 0xFF));
      sum += most - least;
    }
    return (double) sum / rgb.length;
  }

  private static String corners(Picture picture) {
    int right = picture.width() * 3 / 4;
    int bottom = picture.height() * 3 / 4;
    int left = picture.width() / 4;
    int top = picture.height() / 4;
    return Stream.of(
            TestPictures.colour(picture, left, top),
            TestPictures.colour(picture, right, top),
            TestPictures.colour(picture, left, bottom),
            TestPictures.colour(picture, right, bottom))
        .map(RawReadingTest::letter)
        .collect(Collectors.joining());
  }

  private static String letter(int colour) {
    return Map.of(RED, "R", GREEN, "G", BLUE, "B", YELLOW, "Y").entrySet().stream()
        .filter(known -> isNear(known.getKey(), colour))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("?");
  }

  private static boolean isNear(int one, int other) {
    for (int shift = 0; shift <= 16; shift += 8) {
      if (Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > 12) {
        return false;
      }
    }
    return true;
  }

  private static byte[] fixture(String name) throws IOException {
    return Files.readAllBytes(SharedFixtures.folder("raw").resolve(name));
  }

  private static Structure structure(ImageKind kind) {
    return switch (kind) {
      case CR3 -> Structure.CANON_BOXES;
      case CRW -> Structure.CANON_HEAP;
      case RAF -> Structure.FUJI;
      default -> Structure.TIFF;
    };
  }
}
