package photos.likeness.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts of a file that say something about it, cut out unread.
 *
 * @param width pixels, 0 if the header does not give them; upright if {@code upright}
 * @param height pixels, 0 if the header does not give them
 * @param upright whether EXIF's orientation has nothing to say: HEIF turns by itself
 * @param xmp XMP packets
 * @param extendedXmp what did not fit into the packet that names it, by that name
 * @param photoshop Photoshop image resources, among them IPTC
 */
record MetadataBlocks(
    int width,
    int height,
    boolean upright,
    List<ExifBlock> exif,
    List<ByteBlock> xmp,
    Map<String, ByteBlock> extendedXmp,
    List<ByteBlock> photoshop) {

  /** Nothing found. */
  static final MetadataBlocks NONE = ofSize(0, 0);

  /** TIFF, and what cameras made of it: Olympus' two and Panasonic's. */
  private static final List<String> TIFF_STARTS =
      List.of("II*\0", "MM\0*", "IIRO", "IIRS", "MMOR", "IIU\0");

  /** A file that says nothing but its size; nothing at all if that is impossible. */
  static MetadataBlocks ofSize(int width, int height) {
    boolean possible = width > 0 && height > 0;
    return new MetadataBlocks(
        possible ? width : 0,
        possible ? height : 0,
        false,
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** Blocks found within another. */
  static MetadataBlocks within(List<ByteBlock> xmp, List<ByteBlock> photoshop) {
    return new MetadataBlocks(0, 0, false, List.of(), xmp, Map.of(), photoshop);
  }

  /** These and those of a file that lies within, whose size is not this one's. */
  MetadataBlocks and(MetadataBlocks inner) {
    return new MetadataBlocks(
        width,
        height,
        upright,
        joined(exif, inner.exif),
        joined(xmp, inner.xmp),
        extendedXmp,
        joined(photoshop, inner.photoshop));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The blocks of a picture, as far as the file is sound; none of an unknown kind. */
  static MetadataBlocks of(ByteBlock file) {
    if (file.startsWith("\u00FF\u00D8\u00FF")) {
      return new JpegBlocks(file).read();
    }
    if (file.startsWith("\u0089PNG\r\n\u001A\n")) {
      return new PngBlocks(file).read();
    }
    if (TIFF_STARTS.stream().anyMatch(file::startsWith)) {
      return tiff(file);
    }
    if (file.startsWith("RIFF") && file.from(8).startsWith("WEBP")) {
      return new WebpBlocks(file).read();
    }
    if (file.from(4).startsWith("ftyp")) {
      return new IsoBlocks(file).read();
    }
    if (file.startsWith("FUJIFILMCCD-RAW")) {
      return fuji(file);
    }
    if (file.startsWith("GIF8") && file.length() >= 10) {
      return ofSize(file.littleShort(6), file.littleShort(8));
    }
    if (file.startsWith("BM") && file.length() >= 26) {
      return bmp(file);
    }
    return NONE;
  }

  private static MetadataBlocks tiff(ByteBlock file) {
    List<ExifBlock> exif = new ArrayList<>();
    exif.add(ExifBlock.ofImage(file));
    return new MetadataBlocks(0, 0, false, exif, List.of(), Map.of(), List.of());
  }

  /** Fujifilm's RAF names its preview at bytes 84 and 88: a JPEG that says all there is. */
  private static MetadataBlocks fuji(ByteBlock file) {
    if (file.length() < 92) {
      return NONE;
    }
    long start = Integer.toUnsignedLong(file.bigInt(84));
    long end = start + Integer.toUnsignedLong(file.bigInt(88));
    ByteBlock preview =
        file.part((int) Math.min(start, file.length()), (int) Math.min(end, file.length()));
    return preview.startsWith("\u00FF\u00D8\u00FF") ? new JpegBlocks(preview).read() : NONE;
  }

  /** The older of the two headers has 12 bytes and sizes of 16 bits. */
  private static MetadataBlocks bmp(ByteBlock file) {
    return file.littleShort(14) == 12
        ? ofSize(file.littleShort(18), file.littleShort(20))
        : ofSize(file.littleInt(18), Math.abs(file.littleInt(22)));
  }
}
