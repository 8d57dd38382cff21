package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Rating;

/** Where each kind of file keeps its blocks: files made here, of nothing but those. */
class ContainerMetadataTest {
  private static final int MAKE = 0x010F;
  private static final int MODEL = 0x0110;
  private static final int XMP = 0x02BC;
  private static final int PANASONIC_JPEG = 0x002E;
  private static final int EXPOSURE_TIME = 0x829A;
  private static final int F_NUMBER = 0x829D;
  private static final int FOCAL_LENGTH = 0x920A;

  private static final byte[] FOUR_STARS =
      ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
              + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
              + " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='4'/></rdf:RDF></x:xmpmeta>")
          .getBytes(UTF_8);

  private static PhotoMetadata read(byte[] file) {
    return new MetadataReader().read(file);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] body = TestMetadata.join(parts);
    byte[] head = ByteBuffer.allocate(8).putInt(8 + body.length).put(latin1(type)).array();
    return TestMetadata.join(head, body);
  }

  private static byte[] chunk(ByteOrder order, String name, byte[] body, int more) {
    ByteBuffer chunk = ByteBuffer.allocate(8 + body.length + more).order(order);
    if (order == ByteOrder.BIG_ENDIAN) {
      return chunk.putInt(body.length).put(latin1(name)).put(body).array();
    }
    return chunk.put(latin1(name)).putInt(body.length).put(body).array();
  }

  @Test
  void aWebpsXmpIsAChunk() {
    byte[] canvas = {0, 0, 0, 0, 0x57, 2, 0, (byte) 0x8F, 1, 0};
    byte[] file =
        TestMetadata.join(
            latin1("RIFF\0\0\0\0WEBP"),
            chunk(ByteOrder.LITTLE_ENDIAN, "VP8X", canvas, 0),
            chunk(ByteOrder.LITTLE_ENDIAN, "XMP ", FOUR_STARS, FOUR_STARS.length % 2));

    PhotoMetadata known = read(file);

    assertThat(known.rating()).contains(new Rating(4));
    assertThat(known.width()).isEqualTo(600);
    assertThat(known.height()).isEqualTo(400);
  }

  /** Item 7, found by its location in the {@code idat} box. */
  @Test
  void aHeicsXmpIsAnItem() {
    byte[] entry =
        box("infe", latin1("\2\0\0\0\0\7\0\0mime"), latin1("xmp\0application/rdf+xml\0"));
    byte[] location =
        ByteBuffer.allocate(24)
            .putInt(0x0100_0000)
            .putShort((short) 0x4400)
            .putShort((short) 1)
            .putShort((short) 7)
            .putShort((short) 1)
            .putShort((short) 0)
            .putShort((short) 1)
            .putInt(5)
            .putInt(FOUR_STARS.length)
            .array();
    byte[] meta =
        box(
            "meta",
            new byte[4],
            box("iinf", new byte[] {0, 0, 0, 0, 0, 1}, entry),
            box("iloc", location),
            box("idat", new byte[5], FOUR_STARS));
    byte[] file = TestMetadata.join(box("ftyp", latin1("heic\0\0\0\0mif1heic")), meta, box("mdat"));

    assertThat(read(file).rating()).contains(new Rating(4));
  }

  @Test
  void aCr3SaysItInBoxesOfCanonsAndAdobes() {
    byte[] canon = HexFormat.of().parseHex("85c0b687820f11e08111f4ce462b6a48");
    byte[] adobe = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");
    byte[] image = new TestMetadata().text(MAKE, "Canon").text(MODEL, "Canon EOS R5").tiff();
    byte[] file =
        TestMetadata.join(
            box("ftyp", latin1("crx \0\0\0\1crx isom")),
            box("moov", box("uuid", canon, box("CMT1", image))),
            box("uuid", adobe, FOUR_STARS));

    PhotoMetadata known = read(file);

    assertThat(known.camera()).contains("Canon EOS R5");
    assertThat(known.rating()).contains(new Rating(4));
  }

  private static byte[] deflated(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(text);
    }
    return out.toByteArray();
  }

  private static byte[] pngWithText(byte[] compressed) {
    byte[] keyword = latin1("XML:com.adobe.xmp\0\1\0\0\0");
    return TestMetadata.join(
        latin1("\u0089PNG\r\n\u001A\n"),
        chunk(
            ByteOrder.BIG_ENDIAN, "IHDR", ByteBuffer.allocate(13).putInt(60).putInt(40).array(), 4),
        chunk(ByteOrder.BIG_ENDIAN, "iTXt", TestMetadata.join(keyword, compressed), 4));
  }

  @Test
  void aPngsXmpMayBeCompressed() throws IOException {
    assertThat(read(pngWithText(deflated(FOUR_STARS))).rating()).contains(new Rating(4));
  }

  /** A packet, then so many blanks that all of it is longer than any packet may be. */
  @Test
  void aPngsCompressedXmpThatWouldFillTheMemoryIsPassedOver() throws IOException {
    byte[] bomb = new byte[XmpPacket.MOST_BYTES + 1];
    System.arraycopy(FOUR_STARS, 0, bomb, 0, FOUR_STARS.length);

    PhotoMetadata known = read(pngWithText(deflated(bomb)));

    assertThat(known.rating()).isEmpty();
    assertThat(known.width()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MM\0*", "MMOR"})
  void aTiffsXmpIsATagAndOlympusFilesAreLikeIt(String start) {
    byte[] file =
        new TestMetadata().text(MAKE, "OLYMPUS").text(MODEL, "E-M1").bytes(XMP, FOUR_STARS).tiff();
    System.arraycopy(latin1(start), 0, file, 0, 4);

    PhotoMetadata known = read(file);

    assertThat(known.camera()).contains("OLYMPUS E-M1");
    assertThat(known.rating()).contains(new Rating(4));
  }

  /** Little-endian, with a number of its own; the preview has the EXIF and the XMP. */
  @Test
  void anRw2SaysItInItsPreview() {
    byte[] preview =
        new TestMetadata()
            .text(MAKE, "Panasonic")
            .text(MODEL, "DC-S5")
            .exifFraction(F_NUMBER, 28, 10)
            .rawXmp(FOUR_STARS)
            .jpeg(1920, 1280);
    byte[] file =
        ByteBuffer.allocate(26 + preview.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(latin1("IIU\0"))
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) PANASONIC_JPEG)
            .putShort((short) 7)
            .putInt(preview.length)
            .putInt(26)
            .putInt(0)
            .put(preview)
            .array();

    PhotoMetadata known = read(file);

    assertThat(known.camera()).contains("Panasonic DC-S5");
    assertThat(known.settings().aperture()).hasValue(2.8);
    assertThat(known.rating()).contains(new Rating(4));
  }

  @Test
  void aFractionOverZeroIsNotKnownAndHidesNothingElse() {
    byte[] file =
        new TestMetadata()
            .text(MODEL, "X100")
            .exifFraction(EXPOSURE_TIME, 1, 0)
            .exifFraction(F_NUMBER, 0, 0)
            .exifFraction(FOCAL_LENGTH, 35, 1)
            .gpsOverZero()
            .jpeg(60, 40);

    PhotoMetadata known = read(file);

    assertThat(known.settings().exposureSeconds()).isEmpty();
    assertThat(known.settings().aperture()).isEmpty();
    assertThat(known.settings().focalLength()).hasValue(35);
    assertThat(known.location()).isEmpty();
    assertThat(known.camera()).contains("X100");
  }
}
