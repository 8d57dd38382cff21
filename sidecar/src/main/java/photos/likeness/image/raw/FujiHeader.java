package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Fujifilm's RAF: after the header a big-endian u32 at 84 has the offset of a full Exif JPEG, one
 * at 88 its length. Orientation and colours are in that JPEG's EXIF block, and so is a thumbnail.
 */
final class FujiHeader {
  private static final int OFFSET = 84;
  private static final int LENGTH = 88;
  private static final int DIRECTORY = 92;
  private static final int CROPPED_SIZE = 0x0111;
  private static final int MOST_ENTRIES = 1000;
  private static final double HALF_ROWS = 0.75;

  private FujiHeader() {}

  static void find(RawBytes any, PreviewList found) {
    RawBytes file = any.in(ByteOrder.BIG_ENDIAN);
    long start = file.unsignedInt(OFFSET);
    Optional<TiffTree> exif = exif(file, start, file.unsignedInt(LENGTH));
    RawColours colours = exif.map(ExifTags::colours).orElse(RawColours.SRGB);
    found.add(start, file.unsignedInt(LENGTH), colours);
    exif.ifPresent(tree -> {
      found.orientation(ExifTags.orientation(tree));
      addSize(file, ExifTags.exif(tree), found);
      tree.directories().forEach(directory -> ExifTags.addJpeg(directory, found, colours));
    });
  }

  /**
   * At 92 is the offset of a directory: u32 count; entries of u16 tag, u16 length, then the value.
   * Sensors whose photosites stand in a diamond have half the photo's rows.
   */
  private static void addSize(RawBytes file, Optional<TiffDirectory> exif, PreviewList found) {
    long width = exif.map(directory -> directory.number(ExifTags.WIDTH, 0)).orElse(0L);
    long height = exif.map(directory -> directory.number(ExifTags.HEIGHT, 0)).orElse(0L);
    long at = file.unsignedInt(DIRECTORY);
    long count = Math.min(file.unsignedInt(at), MOST_ENTRIES);
    at += 4;
    for (long i = 0; i < count; i++) {
      if (file.unsignedShort(at) == CROPPED_SIZE && file.unsignedShort(at + 2) == 4) {
        long rows = file.unsignedShort(at + 4);
        long columns = file.unsignedShort(at + 6);
        boolean half = rows * width < columns * height * HALF_ROWS;
        found.size(columns, half ? 2 * rows : rows);
      }
      at += 4 + file.unsignedShort(at + 2);
    }
    found.size(width, height);
  }

  /** Also of a JPEG that is cut off: its thumbnail may be there. */
  private static Optional<TiffTree> exif(RawBytes file, long start, long length) {
    long end = Math.min(file.size(), start + length);
    return JpegOutline.of(file, start, end)
        .flatMap(outline ->
            outline.exif().isPresent()
                ? TiffTree.at(file, outline.exif().getAsLong())
                : Optional.empty());
  }
}
