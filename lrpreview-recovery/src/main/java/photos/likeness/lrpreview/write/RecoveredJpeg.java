package photos.likeness.lrpreview.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.lrpreview.format.JpegOutline;
import photos.likeness.lrpreview.format.JpegSegment;

/** A preview's JPEG with metadata put in. Every byte it had stays, in its order. */
public final class RecoveredJpeg {
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final String EXIF = "Exif\0\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String ICC = "ICC_PROFILE\0";
  private static final int MOST_CONTENT = 0xFFFF - 2;

  private RecoveredJpeg() {}

  /**
   * The JPEG with EXIF, XMP and ICC segments after its start. What it brings of these itself stays,
   * and is not put in again.
   *
   * @param jpeg whole
   * @param outline of it
   */
  public static byte[] of(byte[] jpeg, JpegOutline outline, PhotoFacts facts) {
    List<byte[]> segments = new ArrayList<>();
    if (!outline.hasExif(jpeg)) {
      segments.add(segment(APP1, EXIF, ExifBlock.of(facts)));
    }
    segments.add(segment(APP1, XMP, XmpBlock.of(facts)));
    if (!outline.hasIccProfile(jpeg) && facts.colours().isPresent()) {
      segments.add(segment(APP2, ICC + "\1\1", facts.colours().get().icc()));
    }
    return inserted(jpeg, afterJfif(outline), segments);
  }

  /**
   * A small picture with what a viewer needs to show it upright and in its colours, nothing else.
   *
   * @param orientation EXIF's 1 to 8
   */
  public static byte[] thumbnail(
      byte[] jpeg, JpegOutline outline, OptionalInt orientation, Optional<ColourProfile> colours) {
    List<byte[]> segments = new ArrayList<>();
    if (orientation.isPresent() && orientation.getAsInt() > 1 && !outline.hasExif(jpeg)) {
      segments.add(segment(APP1, EXIF, orientationOnly(orientation.getAsInt())));
    }
    Optional<ColourProfile> other = colours.filter(profile -> profile != ColourProfile.SRGB);
    if (other.isPresent() && !outline.hasIccProfile(jpeg)) {
      segments.add(segment(APP2, ICC + "\1\1", other.get().icc()));
    }
    return inserted(jpeg, afterJfif(outline), segments);
  }

  /** TIFF's header and a directory of one field (TIFF 6.0, section 2). */
  private static byte[] orientationOnly(int orientation) {
    return ByteBuffer.allocate(26)
        .put("MM\0*".getBytes(ISO_8859_1))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /** JFIF asks to be first (JFIF 1.02), the others don't mind. */
  private static int afterJfif(JpegOutline outline) {
    JpegSegment first = outline.segments().getFirst();
    return first.marker() == APP0 ? first.offset() + first.length() : 2;
  }

  private static byte[] inserted(byte[] jpeg, int at, List<byte[]> segments) {
    int more = segments.stream().mapToInt(segment -> segment.length).sum();
    ByteBuffer result = ByteBuffer.allocate(jpeg.length + more).put(jpeg, 0, at);
    segments.forEach(result::put);
    return result.put(jpeg, at, jpeg.length - at).array();
  }

  private static byte[] segment(int marker, String name, byte[] content) {
    int length = name.length() + content.length;
    if (length > MOST_CONTENT) {
      throw new IllegalArgumentException(
          "a segment has at most %d bytes, got %d".formatted(MOST_CONTENT, length));
    }
    ByteArrayOutputStream segment = new ByteArrayOutputStream(length + 4);
    segment.write(0xFF);
    segment.write(marker);
    segment.write((length + 2) >> 8);
    segment.write(length + 2);
    segment.writeBytes(name.getBytes(ISO_8859_1));
    segment.writeBytes(content);
    return segment.toByteArray();
  }
}
