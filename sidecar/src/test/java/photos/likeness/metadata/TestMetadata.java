package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Builds EXIF, XMP and IPTC blocks and the JPEG around them. No pixels. */
final class TestMetadata {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int GPS_DIRECTORY = 0x8825;

  /** A tag with its value's bytes, big-endian. */
  private record Entry(int tag, int type, int count, ByteBuffer value) {}

  private final List<Entry> first = new ArrayList<>();
  private final List<Entry> exif = new ArrayList<>();
  private final List<Entry> gps = new ArrayList<>();
  private final ByteArrayOutputStream segments = new ByteArrayOutputStream();

  TestMetadata text(int tag, String text) {
    first.add(ascii(tag, text));
    return this;
  }

  TestMetadata number(int tag, int value) {
    first.add(new Entry(tag, SHORT, 1, ByteBuffer.allocate(2).putShort(0, (short) value)));
    return this;
  }

  TestMetadata exifText(int tag, String text) {
    exif.add(ascii(tag, text));
    return this;
  }

  /** Bytes of no type in the first directory. */
  TestMetadata bytes(int tag, byte[] value) {
    first.add(new Entry(tag, UNDEFINED, value.length, ByteBuffer.wrap(value)));
    return this;
  }

  TestMetadata exifFraction(int tag, int numerator, int denominator) {
    ByteBuffer value = ByteBuffer.allocate(8).putInt(numerator).putInt(denominator).flip();
    exif.add(new Entry(tag, RATIONAL, 1, value));
    return this;
  }

  /** Degrees over nothing, north and east. */
  TestMetadata gpsOverZero() {
    ByteBuffer overZero = ByteBuffer.allocate(24);
    for (int part : new int[] {43, 28, 0}) {
      overZero.putInt(part).putInt(0);
    }
    overZero.flip();
    gps.add(ascii(1, "N"));
    gps.add(new Entry(2, RATIONAL, 3, overZero));
    gps.add(ascii(3, "E"));
    gps.add(new Entry(4, RATIONAL, 3, overZero));
    return this;
  }

  TestMetadata gps(String latitudeRef, int[] latitude, String longitudeRef, int[] longitude) {
    gps.add(ascii(1, latitudeRef));
    gps.add(rationals(2, latitude));
    gps.add(ascii(3, longitudeRef));
    gps.add(rationals(4, longitude));
    return this;
  }

  TestMetadata xmp(String properties) {
    String packet =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
            + " xmlns:exif='http://ns.adobe.com/exif/1.0/'"
            + " xmlns:aux='http://ns.adobe.com/exif/1.0/aux/'"
            + " xmlns:lr='http://ns.adobe.com/lightroom/1.0/'>"
            + properties
            + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    return rawXmp(packet.getBytes(UTF_8));
  }

  TestMetadata rawXmp(byte[] packet) {
    return segment(0xE1, join("http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1), packet));
  }

  /** IPTC records 2:number = text, UTF-8. */
  TestMetadata iptc(Object... numbersAndTexts) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    records.writeBytes(new byte[] {0x1C, 1, 90, 0, 3, 0x1B, '%', 'G'});
    for (int i = 0; i < numbersAndTexts.length; i += 2) {
      byte[] text = ((String) numbersAndTexts[i + 1]).getBytes(UTF_8);
      records.writeBytes(
          ByteBuffer.allocate(5)
              .put((byte) 0x1C)
              .put((byte) 2)
              .put((byte) (int) numbersAndTexts[i])
              .putShort((short) text.length)
              .array());
      records.writeBytes(text);
    }
    byte[] head = "Photoshop 3.0\u00008BIM\4\4\0\0".getBytes(ISO_8859_1);
    byte[] size = ByteBuffer.allocate(4).putInt(records.size()).array();
    byte[] padding = new byte[records.size() % 2];
    return segment(0xED, join(head, size, records.toByteArray(), padding));
  }

  TestMetadata segment(int marker, byte[] body) {
    segments.writeBytes(
        ByteBuffer.allocate(4)
            .put((byte) 0xFF)
            .put((byte) marker)
            .putShort((short) (body.length + 2))
            .array());
    segments.writeBytes(body);
    return this;
  }

  /** A JPEG's beginning: these blocks and a frame header of the size. */
  byte[] jpeg(int width, int height) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    if (!first.isEmpty() || !exif.isEmpty() || !gps.isEmpty()) {
      segment(0xE1, join("Exif\0\0".getBytes(ISO_8859_1), tiff()));
    }
    file.writeBytes(segments.toByteArray());
    file.writeBytes(
        ByteBuffer.allocate(19)
            .putShort((short) 0xFFC0)
            .putShort((short) 17)
            .put((byte) 8)
            .putShort((short) height)
            .putShort((short) width)
            .put((byte) 3)
            .array());
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
    return file.toByteArray();
  }

  /** The EXIF block: three directories one behind the other, each with its values behind it. */
  byte[] tiff() {
    int exifAt = 8 + bytes(first, 2);
    int gpsAt = exifAt + bytes(exif, 0);
    List<Entry> withPointers = new ArrayList<>(first);
    withPointers.add(pointer(EXIF_DIRECTORY, exifAt));
    withPointers.add(pointer(GPS_DIRECTORY, gpsAt));
    ByteBuffer tiff = ByteBuffer.allocate(gpsAt + bytes(gps, 0));
    tiff.put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
    directory(tiff, withPointers);
    directory(tiff, exif);
    directory(tiff, gps);
    return tiff.array();
  }

  private static int bytes(List<Entry> entries, int more) {
    int values = entries.stream().mapToInt(TestMetadata::outside).sum();
    return 2 + 12 * (entries.size() + more) + 4 + values;
  }

  private static int outside(Entry entry) {
    return entry.value.limit() > 4 ? entry.value.limit() : 0;
  }

  private static void directory(ByteBuffer tiff, List<Entry> entries) {
    int values = tiff.position() + 2 + 12 * entries.size() + 4;
    tiff.putShort((short) entries.size());
    for (Entry entry : entries) {
      tiff.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
      if (entry.value.limit() > 4) {
        tiff.putInt(values);
        tiff.put(values, entry.value, 0, entry.value.limit());
        values += entry.value.limit();
      } else {
        tiff.put(entry.value.duplicate()).put(new byte[4 - entry.value.limit()]);
      }
    }
    tiff.putInt(0);
    tiff.position(values);
  }

  private static Entry ascii(int tag, String text) {
    byte[] value = (text + "\0").getBytes(ISO_8859_1);
    return new Entry(tag, ASCII, value.length, ByteBuffer.wrap(value));
  }

  private static Entry pointer(int tag, int offset) {
    return new Entry(tag, LONG, 1, ByteBuffer.allocate(4).putInt(0, offset));
  }

  private static Entry rationals(int tag, int... wholes) {
    ByteBuffer value = ByteBuffer.allocate(8 * wholes.length);
    for (int whole : wholes) {
      value.putInt(whole).putInt(1);
    }
    return new Entry(tag, RATIONAL, wholes.length, value.flip());
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
