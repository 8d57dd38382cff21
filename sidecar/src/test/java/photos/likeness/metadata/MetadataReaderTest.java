package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photos.likeness.SharedFixtures;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

class MetadataReaderTest {
  private static final int DESCRIPTION = 0x010E;
  private static final int MAKE = 0x010F;
  private static final int MODEL = 0x0110;
  private static final int ORIENTATION = 0x0112;
  private static final int WINDOWS_RATING = 0x4746;
  private static final int TAKEN = 0x9003;
  private static final int DIGITISED = 0x9004;
  private static final int TAKEN_OFFSET = 0x9011;
  private static final int TAKEN_FRACTION = 0x9291;
  private static final int LENS = 0xA434;
  private static final LocalDateTime EVENING = LocalDateTime.of(2019, 7, 14, 18, 30, 5);

  @Test
  void sizeIsUpright() {
    PhotoMetadata lying = read(new TestMetadata().number(ORIENTATION, 6).jpeg(600, 400));
    assertThat(lying.orientation()).isEqualTo(Orientation.ROTATE_90_CLOCKWISE);
    assertThat(lying.width()).isEqualTo(400);
    assertThat(lying.height()).isEqualTo(600);
    assertThat(read(new TestMetadata().jpeg(600, 400)).width()).isEqualTo(600);
  }

  @Test
  void takenIsTheOriginalTimeWithFractionAndOffset() {
    byte[] file =
        new TestMetadata()
            .exifText(TAKEN, "2019:07:14 18:30:05")
            .exifText(DIGITISED, "2020:01:01 00:00:00")
            .exifText(TAKEN_OFFSET, "+02:00")
            .exifText(TAKEN_FRACTION, "25")
            .jpeg(6, 4);
    assertThat(read(file).takenAt())
        .contains(
            new CaptureTime(EVENING.withNano(250_000_000), Optional.of(ZoneOffset.ofHours(2))));
  }

  @Test
  void withoutAnOriginalTimeTheDigitisedOneCounts() {
    byte[] file =
        new TestMetadata()
            .exifText(TAKEN, "0000:00:00 00:00:00")
            .exifText(DIGITISED, "2019:07:14 18:30:05")
            .jpeg(6, 4);
    assertThat(read(file).takenAt()).contains(new CaptureTime(EVENING, Optional.empty()));
  }

  @Test
  void withoutExifTheCreationDateOfXmpOrIptcCounts() {
    byte[] xmp =
        new TestMetadata()
            .xmp("<photoshop:DateCreated>2019-07-14T18:30:05+02:00</photoshop:DateCreated>")
            .jpeg(6, 4);
    CaptureTime expected = new CaptureTime(EVENING, Optional.of(ZoneOffset.ofHours(2)));
    assertThat(read(xmp).takenAt()).contains(expected);
    byte[] iptc = new TestMetadata().iptc(55, "20190714", 60, "183005+0200").jpeg(6, 4);
    assertThat(read(iptc).takenAt()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2019:07:14 18:30:05, 2019-07-14T18:30:05",
    "2019-07-14T18:30, 2019-07-14T18:30",
    "2019-07-14, 2019-07-14T00:00",
    "20190714, 2019-07-14T00:00",
    "2019:07:14 18:30:05.123456789, 2019-07-14T18:30:05.123456789",
    "2019:07:14 18:30:05Z, 2019-07-14T18:30:05",
    "0000:00:00 00:00:00,",
    "'    :  :     :  :  ',",
    "2019:02:30 18:30:05,",
    "2019:13:01 18:30:05,",
    "2019:07:14 25:30:05,",
    "2019-07-14T18:30:05+99:00,",
    "2019,",
    "2019-07,",
    "yesterday,",
  })
  void timesAreReadInEveryFormAndNonsenseIsNone(String text, LocalDateTime expected) {
    assertThat(CaptureTimes.parse(text).map(CaptureTime::local))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "Canon, Canon EOS 5D, Canon EOS 5D",
    "NIKON CORPORATION, NIKON D70, NIKON D70",
    "SONY, ILCE-7M3, SONY ILCE-7M3",
    "EASTMAN KODAK COMPANY, KODAK DC240 ZOOM CAMERA, KODAK DC240 ZOOM CAMERA",
    "Apple, iPhone 12, Apple iPhone 12",
    "' Canon ', ' PowerShot ', Canon PowerShot",
  })
  void theCameraIsMakeAndModelWithoutTheMakeTwice(String make, String model, String expected) {
    byte[] file = new TestMetadata().text(MAKE, make).text(MODEL, model).jpeg(6, 4);
    assertThat(read(file).camera()).contains(expected);
  }

  @Test
  void aMakeAloneIsACameraAndBlanksAreNone() {
    assertThat(read(new TestMetadata().text(MAKE, "Leica").jpeg(6, 4)).camera()).contains("Leica");
    assertThat(read(new TestMetadata().text(MAKE, "  ").jpeg(6, 4)).camera()).isEmpty();
  }

  @Test
  void theLensComesFromExifOrLightroom() {
    byte[] exif = new TestMetadata().exifText(LENS, "EF50mm f/1.8").jpeg(6, 4);
    assertThat(read(exif).lens()).contains("EF50mm f/1.8");
    byte[] xmp = new TestMetadata().xmp("<aux:Lens>50mm f/1.4</aux:Lens>").jpeg(6, 4);
    assertThat(read(xmp).lens()).contains("50mm f/1.4");
    assertThat(read(new TestMetadata().exifText(LENS, "----").jpeg(6, 4)).lens()).isEmpty();
  }

  @Test
  void theReceiversPlaceIsInDegrees() {
    byte[] file =
        new TestMetadata().gps("S", new int[] {33, 30, 0}, "W", new int[] {70, 15, 36}).jpeg(6, 4);
    assertThat(read(file).location()).contains(new GeoPoint(-33.5, -70.26));
  }

  @Test
  void noFixAndImpossiblePlacesAreNone() {
    int[] zero = {0, 0, 0};
    int[] beyond = {95, 0, 0};
    assertThat(read(new TestMetadata().gps("N", zero, "E", zero).jpeg(6, 4)).location()).isEmpty();
    assertThat(read(new TestMetadata().gps("N", beyond, "E", zero).jpeg(6, 4)).location())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5", "3.0, 3", "7,", "x,", "-1,"})
  void starsAreReadAndOtherNumbersAreNone(String text, Integer stars) {
    PhotoMetadata metadata =
        read(new TestMetadata().xmp("<xmp:Rating>" + text + "</xmp:Rating>").jpeg(6, 4));
    assertThat(metadata.rating()).isEqualTo(Optional.ofNullable(stars).map(Rating::new));
  }

  @Test
  void aRatingOfMinusOneIsARejectedPhoto() {
    byte[] rejected = new TestMetadata().xmp("<xmp:Rating>-1</xmp:Rating>").jpeg(6, 4);
    assertThat(read(rejected).pick()).contains(Pick.REJECTED);
    assertThat(read(new TestMetadata().jpeg(6, 4)).pick()).isEmpty();
  }

  @Test
  void windowsStarsCountWhereXmpHasNone() {
    byte[] file = new TestMetadata().number(WINDOWS_RATING, 4).jpeg(6, 4);
    assertThat(read(file).rating()).contains(new Rating(4));
  }

  @Test
  void labelAndCaptionAreRead() {
    PhotoMetadata metadata =
        read(
            new TestMetadata()
                .text(DESCRIPTION, "from exif")
                .xmp(
                    "<xmp:Label>To print</xmp:Label><dc:description><rdf:Alt><rdf:li"
                        + " xml:lang='x-default'>Größe am Meer</rdf:li></rdf:Alt></dc:description>")
                .jpeg(6, 4));
    assertThat(metadata.label()).contains(new ColourLabel("To print"));
    assertThat(metadata.caption()).contains("Größe am Meer");
    byte[] iptc = new TestMetadata().iptc(120, "Straße").jpeg(6, 4);
    assertThat(read(iptc).caption()).contains("Straße");
    byte[] exif = new TestMetadata().text(DESCRIPTION, "from exif").jpeg(6, 4);
    assertThat(read(exif).caption()).contains("from exif");
    byte[] noise = new TestMetadata().text(DESCRIPTION, "OLYMPUS DIGITAL CAMERA").jpeg(6, 4);
    assertThat(read(noise).caption()).isEmpty();
  }

  @Test
  void keywordsKeepTheirHierarchyAndAreSaidOnce() {
    PhotoMetadata metadata =
        read(
            new TestMetadata()
                .xmp(
                    "<lr:hierarchicalSubject><rdf:Bag><rdf:li>Animals|Birds|Heron</rdf:li>"
                        + "<rdf:li>Lake</rdf:li></rdf:Bag></lr:hierarchicalSubject>"
                        + "<dc:subject><rdf:Bag><rdf:li>heron</rdf:li><rdf:li>Birds</rdf:li>"
                        + "<rdf:li>Dusk</rdf:li><rdf:li> </rdf:li></rdf:Bag></dc:subject>")
                .iptc(25, "dusk", 25, "Reed")
                .jpeg(6, 4));
    assertThat(metadata.keywords())
        .containsExactly(
            KeywordPath.of("Animals", "Birds", "Heron"),
            KeywordPath.of("Lake"),
            KeywordPath.of("Dusk"),
            KeywordPath.of("Reed"));
  }

  @Test
  void moreThanNineKeywordsKeepTheirOrder() {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      items.append("<rdf:li>k").append(i).append("</rdf:li>");
    }
    byte[] file =
        new TestMetadata()
            .xmp("<dc:subject><rdf:Bag>" + items + "</rdf:Bag></dc:subject>")
            .jpeg(6, 4);
    assertThat(read(file).keywords())
        .hasSize(12)
        .startsWith(KeywordPath.of("k1"), KeywordPath.of("k2"))
        .endsWith(KeywordPath.of("k12"));
  }

  @Test
  void aPngSaysAsMuchInItsOwnChunks() {
    byte[] packet =
        ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                + " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='2'/></rdf:RDF></x:xmpmeta>")
            .getBytes(UTF_8);
    byte[] keyword = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(ISO_8859_1);
    byte[] size = ByteBuffer.allocate(13).putInt(600).putInt(400).array();
    byte[] png =
        TestMetadata.join(
            "\u0089PNG\r\n\u001A\n".getBytes(ISO_8859_1),
            chunk("IHDR", size),
            chunk("eXIf", new TestMetadata().number(ORIENTATION, 8).text(MODEL, "X").tiff()),
            chunk("iTXt", TestMetadata.join(keyword, packet)));
    PhotoMetadata metadata = read(png);
    assertThat(metadata.width()).isEqualTo(400);
    assertThat(metadata.camera()).contains("X");
    assertThat(metadata.rating()).contains(new Rating(2));
  }

  @Test
  void gifAndBmpSayTheirSize() {
    byte[] gif = TestMetadata.join("GIF89a".getBytes(ISO_8859_1), new byte[] {44, 1, 2, 0});
    assertThat(read(gif).width()).isEqualTo(300);
    assertThat(read(gif).height()).isEqualTo(2);
    byte[] bmp = new byte[26];
    bmp[0] = 'B';
    bmp[1] = 'M';
    bmp[14] = 40;
    bmp[18] = 7;
    Arrays.fill(bmp, 22, 26, (byte) -1);
    assertThat(read(bmp).width()).isEqualTo(7);
    assertThat(read(bmp).height()).isEqualTo(1);
  }

  @Test
  void nothingKnownIsNoError() {
    assertThat(read(new byte[0])).isEqualTo(PhotoMetadata.UNKNOWN);
    assertThat(read("hello, world".getBytes(UTF_8))).isEqualTo(PhotoMetadata.UNKNOWN);
  }

  @Test
  void oneDamagedBlockDoesNotHideTheOthers() {
    byte[] file =
        new TestMetadata()
            .rawXmp("<x:xmpmeta this is no xml".getBytes(UTF_8))
            .segment(0xED, "Photoshop 3.0\u00008BIMgarbage".getBytes(ISO_8859_1))
            .text(MODEL, "X100")
            .jpeg(6, 4);
    PhotoMetadata metadata = read(file);
    assertThat(metadata.camera()).contains("X100");
    assertThat(metadata.width()).isEqualTo(6);
  }

  @Test
  void xmpWithADocumentTypeIsPassedOver() {
    String packet =
        "<!DOCTYPE x [<!ENTITY stars '4'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:xmp='http://ns.adobe.com/xap/1.0/'><xmp:Rating>&stars;</xmp:Rating>"
            + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    assertThat(read(new TestMetadata().rawXmp(packet.getBytes(UTF_8)).jpeg(6, 4)).rating())
        .isEmpty();
  }

  @Test
  @Timeout(10)
  void xmpOpensNoAddress() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300);
      String packet =
          "<!DOCTYPE x SYSTEM 'http://127.0.0.1:%d/x.dtd'><x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
              .formatted(server.getLocalPort());
      read(new TestMetadata().rawXmp(packet.getBytes(UTF_8)).jpeg(6, 4));
      read(new TestMetadata().rawXmp(packet.getBytes(UTF_16)).jpeg(6, 4));
      assertThat(connected(server)).isFalse();
    }
  }

  @Test
  @Timeout(60)
  void damagedMetadataNeverThrows() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("MetadataReaderTest -Dtests.seed=" + seed);
    Random random = new Random(seed);
    byte[] sound =
        new TestMetadata()
            .text(MAKE, "Canon")
            .text(MODEL, "Canon EOS 5D")
            .exifText(TAKEN, "2019:07:14 18:30:05")
            .gps("S", new int[] {33, 30, 0}, "W", new int[] {70, 15, 36})
            .xmp("<dc:subject><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag></dc:subject>")
            .iptc(55, "20190714", 25, "Reed")
            .jpeg(600, 400);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = Arrays.copyOf(sound, sound.length - random.nextInt(20));
      for (int i = random.nextInt(6); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(read(damaged)).as("seed %d round %d", seed, round).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exif-samples__Canon_40D.jpg, 2008-05-30T15:56:01, Canon EOS 40D, 100",
    "exif-samples__Nikon_D70.jpg, 2008-03-15T09:52:01, NIKON D70, 100",
    "exif-samples__Sony_HDR-HC3.jpg, 2007-06-15T04:42:32, SONY HDR-HC3, 100",
  })
  void realCamerasAreRead(String name, LocalDateTime taken, String camera, int width)
      throws IOException {
    PhotoMetadata metadata =
        read(Files.readAllBytes(SharedFixtures.folder("edge-images/exif").resolve(name)));
    assertThat(metadata.takenAt().map(CaptureTime::local)).contains(taken);
    assertThat(metadata.camera()).contains(camera);
    assertThat(metadata.width()).isEqualTo(width);
  }

  @Test
  void aRealReceiversPlaceIsRead() throws IOException {
    Path file = SharedFixtures.folder("edge-images/exif").resolve("exif-samples__DSCN0010.jpg");
    GeoPoint place = read(Files.readAllBytes(file)).location().orElseThrow();
    assertThat(place.latitude()).isBetween(43.46, 43.47);
    assertThat(place.longitude()).isBetween(11.88, 11.89);
  }

  @Test
  @Timeout(60)
  void noRealFileThrows() throws IOException {
    for (Path file : SharedFixtures.files("edge-images")) {
      assertThat(read(Files.readAllBytes(file))).as(file.toString()).isNotNull();
    }
  }

  private static boolean connected(ServerSocket server) throws IOException {
    try {
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static byte[] chunk(String name, byte[] data) {
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(name.getBytes(ISO_8859_1))
        .put(data)
        .putInt(0)
        .array();
  }

  private static PhotoMetadata read(byte[] file) {
    return new MetadataReader().read(file);
  }
}
