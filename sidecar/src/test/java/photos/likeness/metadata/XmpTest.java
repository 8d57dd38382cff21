package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.metadata.MetadataReader.XmpText;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;

/** What XMP says, in packets and in files beside a photo, sound or not. */
class XmpTest {
  private static final LocalDateTime EVENING = LocalDateTime.of(2019, 7, 14, 18, 30, 5);
  private static final int TAKEN = 0x9003;
  private static final int TAKEN_OFFSET = 0x9011;

  private static String packet(String properties) {
    return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
        + " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
        + " xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:aux='http://ns.adobe.com/exif/1.0/aux/'"
        + " xmlns:tiff='http://ns.adobe.com/tiff/1.0/' xmlns:lr='http://ns.adobe.com/lightroom/1.0/'"
        + " xmlns:xmpDM='http://ns.adobe.com/xmp/1.0/DynamicMedia/'"
        + " xmlns:digiKam='http://www.digikam.org/ns/1.0/'"
        + " xmlns:darktable='http://darktable.sf.net/'"
        + " xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'"
        + " xmlns:MicrosoftPhoto='http://ns.microsoft.com/photo/1.0/'"
        + " xmlns:MP='http://ns.microsoft.com/photo/1.2/'"
        + " xmlns:MPRI='http://ns.microsoft.com/photo/1.2/t/RegionInfo#'"
        + " xmlns:MPReg='http://ns.microsoft.com/photo/1.2/t/Region#'"
        + " xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/'"
        + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>"
        + properties
        + "</rdf:Description></rdf:RDF></x:xmpmeta>";
  }

  private static String bag(String name, String... items) {
    return "<%1$s><rdf:Bag><rdf:li>%2$s</rdf:li></rdf:Bag></%1$s>"
        .formatted(name, String.join("</rdf:li><rdf:li>", items));
  }

  private static PhotoMetadata beside(byte[] photo, String... properties) {
    return new MetadataReader()
        .read(
            photo,
            Arrays.stream(properties)
                .map(text -> new XmpText("a.xmp", packet(text).getBytes(UTF_8)))
                .toList())
        .metadata();
  }

  private static PhotoMetadata alone(String properties) {
    return beside(new byte[0], properties);
  }

  private static MetadataReader.Reading reading(byte[] xmp) {
    return new MetadataReader().read(new byte[0], List.of(new XmpText("a.xmp", xmp)));
  }

  @Test
  void whatLightroomWritesBesideARawIsRead() {
    PhotoMetadata known =
        alone(
            "<exif:ExposureTime>1/250</exif:ExposureTime><exif:FNumber>28/10</exif:FNumber>"
                + "<exif:ISOSpeedRatings><rdf:Seq><rdf:li>400</rdf:li></rdf:Seq>"
                + "</exif:ISOSpeedRatings><exif:FocalLength>50/1</exif:FocalLength>"
                + "<exif:FocalLengthIn35mmFilm>75</exif:FocalLengthIn35mmFilm>"
                + "<exif:GPSLatitude>48,51.504N</exif:GPSLatitude>"
                + "<exif:GPSLongitude>2,17,40.2W</exif:GPSLongitude>"
                + "<exif:GPSAltitude>331/10</exif:GPSAltitude>"
                + "<exif:GPSAltitudeRef>1</exif:GPSAltitudeRef>"
                + "<tiff:Make>Canon</tiff:Make><tiff:Model>Canon EOS R6</tiff:Model>"
                + "<aux:Lens>RF50mm F1.8 STM</aux:Lens>"
                + "<dc:title><rdf:Alt><rdf:li xml:lang='de'>Reiher</rdf:li>"
                + "<rdf:li xml:lang='x-default'>Heron</rdf:li></rdf:Alt></dc:title>"
                + "<dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>"
                + "<dc:rights><rdf:Alt><rdf:li>© A</rdf:li></rdf:Alt></dc:rights>"
                + "<photoshop:DateCreated>2019-07-14T18:30:05.25+02:00</photoshop:DateCreated>");
    assertThat(known.settings().exposureSeconds()).hasValue(0.004);
    assertThat(known.settings().aperture()).hasValue(2.8);
    assertThat(known.settings().iso()).hasValue(400);
    assertThat(known.settings().focalLength()).hasValue(50);
    assertThat(known.settings().focalLength35()).hasValue(75);
    GeoPoint place = known.location().orElseThrow();
    assertThat(place.latitude()).isEqualTo(48 + 51.504 / 60);
    assertThat(place.longitude()).isEqualTo(-(2 + 17 / 60.0 + 40.2 / 3600));
    assertThat(place.altitude()).hasValue(-33.1);
    assertThat(known.camera()).contains("Canon EOS R6");
    assertThat(known.lens()).contains("RF50mm F1.8 STM");
    assertThat(known.title()).contains("Heron");
    assertThat(known.creator()).contains("A, B");
    assertThat(known.copyright()).contains("© A");
    assertThat(known.takenAt())
        .contains(
            new CaptureTime(EVENING.withNano(250_000_000), Optional.of(ZoneOffset.ofHours(2))));
  }

  @Test
  void whatAPersonMayChangeComesFromBesideThePhoto() {
    byte[] photo =
        new TestMetadata()
            .exifText(TAKEN, "2019:07:14 17:30:05")
            .exifText(0xA434, "the lens that was on")
            .xmp("<xmp:Rating>1</xmp:Rating><xmp:Label>Red</xmp:Label>" + bag("dc:subject", "in"))
            .jpeg(6, 4);
    PhotoMetadata known =
        beside(
            photo,
            "<xmp:Rating>5</xmp:Rating><aux:Lens>another</aux:Lens>"
                + bag("dc:subject", "out")
                + "<exif:DateTimeOriginal>2019-07-14T18:30:05</exif:DateTimeOriginal>");
    assertThat(known.rating()).contains(new Rating(5));
    assertThat(known.label()).contains(new ColourLabel("Red"));
    assertThat(known.keywords()).containsExactly(KeywordPath.of("out"));
    assertThat(known.takenAt()).contains(new CaptureTime(EVENING, Optional.empty()));
    assertThat(known.lens()).contains("the lens that was on");
  }

  @Test
  void theFirstOfTwoFilesBesideThePhotoCounts() {
    PhotoMetadata known =
        beside(
            new byte[0],
            "<xmp:Rating>5</xmp:Rating>",
            "<xmp:Rating>2</xmp:Rating><xmp:Label>Blue</xmp:Label>");
    assertThat(known.rating()).contains(new Rating(5));
    assertThat(known.label()).contains(new ColourLabel("Blue"));
  }

  @Test
  void theSameSecondKeepsTheCamerasZoneAndFraction() {
    byte[] photo =
        new TestMetadata()
            .exifText(TAKEN, "2019:07:14 18:30:05")
            .exifText(TAKEN_OFFSET, "+02:00")
            .jpeg(6, 4);
    assertThat(
            beside(photo, "<exif:DateTimeOriginal>2019-07-14T18:30:05</exif:DateTimeOriginal>")
                .takenAt())
        .contains(new CaptureTime(EVENING, Optional.of(ZoneOffset.ofHours(2))));
  }

  @ParameterizedTest
  @CsvSource({
    "<xmp:Rating>-1</xmp:Rating>, REJECTED",
    "<xmpDM:pick>1</xmpDM:pick>, PICKED",
    "<xmpDM:pick>0</xmpDM:pick>, UNFLAGGED",
    "<xmpDM:pick>-1</xmpDM:pick>, REJECTED",
    "<xmpDM:good>True</xmpDM:good>, PICKED",
    "<xmpDM:good>False</xmpDM:good>, REJECTED",
    "<digiKam:PickLabel>3</digiKam:PickLabel>, PICKED",
    "<digiKam:PickLabel>1</digiKam:PickLabel>, REJECTED",
    "<digiKam:PickLabel>2</digiKam:PickLabel>,",
    "<xmpDM:pick>7</xmpDM:pick>,",
  })
  void flagsAreReadAsProgramsWriteThem(String property, Pick pick) {
    assertThat(alone(property).pick()).isEqualTo(Optional.ofNullable(pick));
  }

  @ParameterizedTest
  @CsvSource({
    "<digiKam:ColorLabel>4</digiKam:ColorLabel>, Green",
    "<digiKam:ColorLabel>0</digiKam:ColorLabel>,",
    "<darktable:colorlabels><rdf:Seq><rdf:li>4</rdf:li></rdf:Seq></darktable:colorlabels>, Purple",
    "<xmp:Label>To print</xmp:Label><digiKam:ColorLabel>4</digiKam:ColorLabel>, To print",
  })
  void coloursAreReadAsProgramsWriteThem(String property, String label) {
    assertThat(alone(property).label().map(ColourLabel::text))
        .isEqualTo(Optional.ofNullable(label));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "25, 2", "50, 3", "75, 4", "99, 5", "0, 0"})
  void windowsCountsStarsInPercent(int percent, int stars) {
    assertThat(alone("<MicrosoftPhoto:Rating>" + percent + "</MicrosoftPhoto:Rating>").rating())
        .contains(new Rating(stars));
  }

  @Test
  void hierarchiesOfThreeProgramsAreSaidOnce() {
    PhotoMetadata known =
        alone(
            bag("lr:hierarchicalSubject", "Animals", "Animals|Birds|Heron", "darktable|format|nef")
                + bag("digiKam:TagsList", "Animals/Birds/Heron", "Places/Lake")
                + bag("dc:subject", "heron", "Places", "Dusk", "People|Anna"));
    assertThat(known.keywords())
        .containsExactly(
            KeywordPath.of("Animals", "Birds", "Heron"),
            KeywordPath.of("Places", "Lake"),
            KeywordPath.of("Dusk"),
            KeywordPath.of("People", "Anna"));
  }

  @Test
  void namesOfFacesAreReadAndOtherRegionsAreNot() {
    PhotoMetadata known =
        alone(
            "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>"
                + "<rdf:li><rdf:Description mwg-rs:Name='Anna' mwg-rs:Type='Face'>"
                + "<mwg-rs:Area/></rdf:Description></rdf:li>"
                + "<rdf:li rdf:parseType='Resource'><mwg-rs:Type>Face</mwg-rs:Type>"
                + "<mwg-rs:Name>Bob</mwg-rs:Name></rdf:li>"
                + "<rdf:li mwg-rs:Name='Rex' mwg-rs:Type='Pet'/>"
                + "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
                + "<MP:RegionInfo rdf:parseType='Resource'><MPRI:Regions><rdf:Bag>"
                + "<rdf:li MPReg:PersonDisplayName='anna'/><rdf:li MPReg:PersonDisplayName='Cleo'/>"
                + "</rdf:Bag></MPRI:Regions></MP:RegionInfo>");
    assertThat(known.people()).containsExactly("Anna", "Bob", "Cleo");
  }

  @Test
  void moreAttributesThanJavaTakesByItselfAreRead() {
    StringBuilder settings = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      settings.append(" crs:s").append(i).append("='0'");
    }
    String many =
        packet("<xmp:Rating>3</xmp:Rating>").replace("rdf:about=''", "rdf:about=''" + settings);
    assertThat(reading(many.getBytes(UTF_8)).metadata().rating()).contains(new Rating(3));
  }

  @Test
  void everyFormOfUnicodeAndLatin1AreRead() {
    String text = packet("<xmp:Label>Größe</xmp:Label>");
    for (byte[] bytes :
        List.of(
            text.getBytes(UTF_8),
            ("\uFEFF" + text).getBytes(UTF_8),
            text.getBytes(UTF_16LE),
            ("\uFEFF" + text).getBytes(UTF_16LE),
            (" \n\0" + text + "\0\0").getBytes(ISO_8859_1))) {
      assertThat(reading(bytes).metadata().label()).contains(new ColourLabel("Größe"));
      assertThat(reading(bytes).problems()).isEmpty();
    }
  }

  @Test
  void controlCharactersAndEndlessTextsAreCut() {
    PhotoMetadata known =
        alone("<xmp:Label>a\u0001b&#x7f;c</xmp:Label>" + bag("dc:subject", "x".repeat(5_000)));
    assertThat(known.label()).contains(new ColourLabel("a b c"));
    assertThat(known.keywords().getFirst().names().getFirst()).hasSize(1_000);
  }

  @Test
  void absurdValuesAreNotKnown() {
    PhotoMetadata known =
        alone(
            "<exif:ExposureTime>1/0</exif:ExposureTime><exif:FNumber>0/0</exif:FNumber>"
                + "<exif:FocalLength>-50</exif:FocalLength>"
                + "<exif:ISOSpeedRatings><rdf:Seq><rdf:li>-1</rdf:li></rdf:Seq></exif:ISOSpeedRatings>"
                + "<exif:GPSLatitude>99,99.9N</exif:GPSLatitude>"
                + "<exif:GPSLongitude>999,0E</exif:GPSLongitude>"
                + "<xmp:Rating>999999999999</xmp:Rating>"
                + "<photoshop:DateCreated>0000-99-99T99:99:99</photoshop:DateCreated>");
    assertThat(known).isEqualTo(PhotoMetadata.UNKNOWN);
  }

  @Test
  @Timeout(20)
  void bombsAreBoundedAndNamed() {
    String laughs =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + packet("<xmp:Label>&b;</xmp:Label>");
    assertThat(reading(laughs.getBytes(UTF_8)).problems())
        .containsExactly(
            "a.xmp can't be read to its end: it is no XMP: it has a document type. What it says"
                + " before that is kept.");
    String deep = packet("<xmp:Rating>2</xmp:Rating>" + "<dc:subject>".repeat(100_000));
    MetadataReader.Reading deepReading = reading(deep.getBytes(UTF_8));
    assertThat(deepReading.metadata().rating()).contains(new Rating(2));
    assertThat(deepReading.problems())
        .containsExactly(
            "a.xmp can't be read to its end: it is no well-formed XML at line 1. What it says"
                + " before that is kept.");
    assertThat(reading(new byte[MetadataReader.MOST_XMP_BYTES + 1]).problems())
        .containsExactly(
            "a.xmp can't be read to its end: it has 64 MB; at most 64 MB are read. What it says"
                + " before that is kept.");
  }

  @Test
  @Timeout(20)
  void aMillionKeywordsAreAFewThousand() {
    StringBuilder items = new StringBuilder("<dc:subject><rdf:Bag>");
    for (int i = 0; i < 1_000_000; i++) {
      items.append("<rdf:li>k").append(i).append("</rdf:li>");
    }
    PhotoMetadata known = alone(items + "</rdf:Bag></dc:subject><xmp:Label>after</xmp:Label>");
    assertThat(known.keywords()).hasSize(5_000);
    assertThat(known.label()).contains(new ColourLabel("after"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "<a/>", "<rdf:RDF>", "\0\0\0\0"})
  void whatIsNoXmpSaysNothing(String text) {
    assertThat(reading(text.getBytes(UTF_8)).metadata()).isEqualTo(PhotoMetadata.UNKNOWN);
  }

  @Test
  void whatDidNotFitIntoAJpegsPacketIsReadFromItsParts() {
    String name = "0123456789ABCDEF0123456789ABCDEF";
    byte[] more = packet("<xmp:Label>far away</xmp:Label>").getBytes(UTF_8);
    byte[] first = Arrays.copyOf(more, 300);
    byte[] rest = Arrays.copyOfRange(more, 300, more.length);
    byte[] file =
        new TestMetadata()
            .rawXmp(
                packet(
                        "<xmpNote:HasExtendedXMP xmlns:xmpNote='http://ns.adobe.com/xmp/note/'>"
                            + name
                            + "</xmpNote:HasExtendedXMP>")
                    .getBytes(UTF_8))
            .segment(0xE1, part(name, more.length, 300, rest))
            .segment(0xE1, part(name, more.length, 0, first))
            .jpeg(6, 4);
    assertThat(new MetadataReader().read(file).label()).contains(new ColourLabel("far away"));
  }

  private static byte[] part(String name, int whole, int offset, byte[] bytes) {
    return TestMetadata.join(
        ("http://ns.adobe.com/xmp/extension/\0" + name).getBytes(ISO_8859_1),
        ByteBuffer.allocate(8).putInt(whole).putInt(offset).array(),
        bytes);
  }

  @Test
  @Timeout(60)
  void damagedPacketsNeverThrow() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("XmpTest -Dtests.seed=" + seed);
    Random random = new Random(seed);
    byte[] sound =
        packet(
                "<xmp:Rating>3</xmp:Rating><exif:FNumber>28/10</exif:FNumber>"
                    + bag("lr:hierarchicalSubject", "Animals|Birds", "Lake")
                    + "<exif:GPSLatitude>48,51.504N</exif:GPSLatitude>")
            .getBytes(UTF_8);
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = Arrays.copyOf(sound, sound.length - random.nextInt(40));
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(reading(damaged).metadata()).as("seed %d round %d", seed, round).isNotNull();
    }
  }
}
