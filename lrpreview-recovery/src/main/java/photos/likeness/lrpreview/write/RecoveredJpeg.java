package photos.likeness.lrpreview.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.lrpreview.format.JpegOutline;
import photos.likeness.lrpreview.format.JpegReader;
import photos.likeness.lrpreview.format.JpegSegment;
import photos.likeness.lrpreview.format.PreviewFormatException;

/** A preview's JPEG with metadata put in. Every byte it had stays, in its order. */
public final class RecoveredJpeg {
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final String EXIF = "Exif\0\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String ICC = "ICC_PROFILE\0";
  private static final int MOST_CONTENT = 0xFFFF - 2;

  private final byte[] jpeg;
  private final int at;
  private final byte[] inserted;

  private RecoveredJpeg(byte[] jpeg, int at, List<byte[]> segments) {
    this.jpeg = jpeg;
    this.at = at;
    this.inserted = joined(segments);
  }

  /**
   * The JPEG with EXIF, XMP and ICC segments after its start. What it brings of these itself stays,
   * and is not put in again.
   *
   * @param jpeg whole; not copied, not to be written to
   * @param outline of it
   */
  public static RecoveredJpeg of(byte[] jpeg, JpegOutline outline, PhotoFacts facts) {
    List<byte[]> segments = new ArrayList<>();
    if (!outline.hasExif(jpeg)) {
      segments.add(segment(APP1, EXIF, ExifBlock.of(facts, outline.frame())));
    }
    segments.add(segment(APP1, XMP, XmpBlock.of(facts)));
    if (!outline.hasIccProfile(jpeg) && facts.colours().isPresent()) {
      segments.add(facts.colours().get().segment());
    }
    return new RecoveredJpeg(jpeg, afterJfif(outline), segments);
  }

  /** How many bytes it has. */
  public int length() {
    return jpeg.length + inserted.length;
  }

  /** Its bytes in order, as they lie in memory: the picture is not copied. */
  public List<ByteBuffer> parts() {
    return List.of(
        ByteBuffer.wrap(jpeg, 0, at),
        ByteBuffer.wrap(inserted),
        ByteBuffer.wrap(jpeg, at, jpeg.length - at));
  }

  /**
   * Sees that what was put in is whole; the picture's own structure was followed when it was read.
   *
   * @throws PreviewFormatException if it is not, which no photo's metadata should bring about
   */
  public void check() throws PreviewFormatException {
    JpegReader.requireSegments(inserted);
  }

  /** Its bytes, copied together. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(length());
    parts().forEach(bytes::put);
    return bytes.array();
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
      segments.add(other.get().segment());
    }
    return new RecoveredJpeg(jpeg, afterJfif(outline), segments).bytes();
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

  private static byte[] joined(List<byte[]> segments) {
    ByteBuffer all = ByteBuffer.allocate(segments.stream().mapToInt(each -> each.length).sum());
    segments.forEach(all::put);
    return all.array();
  }

  /** A profile's segment, the first of one (ICC.1:2001-04, B.4). */
  static byte[] profile(byte[] icc) {
    return segment(APP2, ICC + "\1\1", icc);
  }

  private static byte[] segment(int marker, String name, byte[] content) {
    int length = name.length() + content.length;
    if (length > MOST_CONTENT) {
      throw new IllegalArgumentException(
          "a segment has at most %d bytes, got %d".formatted(MOST_CONTENT, length));
    }
    return ByteBuffer.allocate(length + 4)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (length + 2))
        .put(name.getBytes(ISO_8859_1))
        .put(content)
        .array();
  }
}
