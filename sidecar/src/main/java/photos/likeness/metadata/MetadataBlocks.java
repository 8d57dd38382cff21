package photos.likeness.metadata;

import java.util.List;
import java.util.Optional;

/**
 * The parts of a file that say something about it, cut out unread.
 *
 * @param width pixels as stored, 0 if the header does not give them
 * @param height pixels as stored, 0 if the header does not give them
 * @param exif from the byte order mark on
 * @param xmp XMP packets, UTF-8
 * @param photoshop Photoshop image resources, among them IPTC
 */
record MetadataBlocks(
    int width,
    int height,
    Optional<ByteBlock> exif,
    List<ByteBlock> xmp,
    List<ByteBlock> photoshop) {

  /** Nothing found. */
  static final MetadataBlocks NONE = ofSize(0, 0);

  /** A file that says nothing but its size; nothing at all if that is impossible. */
  static MetadataBlocks ofSize(int width, int height) {
    boolean possible = width > 0 && height > 0;
    return new MetadataBlocks(
        possible ? width : 0, possible ? height : 0, Optional.empty(), List.of(), List.of());
  }

  /** The blocks of a JPEG, PNG, GIF or BMP, as far as the file is sound; none of another kind. */
  static MetadataBlocks of(ByteBlock file) {
    if (file.startsWith("\u00FF\u00D8\u00FF")) {
      return new JpegBlocks(file).read();
    }
    if (file.startsWith("\u0089PNG\r\n\u001A\n")) {
      return new PngBlocks(file).read();
    }
    if (file.startsWith("GIF8") && file.length() >= 10) {
      return ofSize(file.littleShort(6), file.littleShort(8));
    }
    if (file.startsWith("BM") && file.length() >= 26) {
      return bmp(file);
    }
    return NONE;
  }

  /** The older of the two headers has 12 bytes and sizes of 16 bits. */
  private static MetadataBlocks bmp(ByteBlock file) {
    return file.littleShort(14) == 12
        ? ofSize(file.littleShort(18), file.littleShort(20))
        : ofSize(file.littleInt(18), Math.abs(file.littleInt(22)));
  }
}
