package photos.likeness.image.raw;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Fujifilm's RAF: after the header a big-endian u32 at 84 has the offset of a full Exif JPEG, one at
 * 88 its length. Orientation and colours are in that JPEG's EXIF block, and so is a thumbnail.
 */
final class FujiHeader {
  private static final int OFFSET = 84;
  private static final int LENGTH = 88;

  private FujiHeader() {}

  static void find(RawBytes any, PreviewList found) {
    RawBytes file = any.in(ByteOrder.BIG_ENDIAN);
    long start = file.unsignedInt(OFFSET);
    Optional<TiffTree> exif = exif(file, start, file.unsignedInt(LENGTH));
    RawColours colours = exif.map(ExifTags::colours).orElse(RawColours.SRGB);
    found.add(start, file.unsignedInt(LENGTH), colours);
    exif.ifPresent(tree -> {
      found.orientation(ExifTags.orientation(tree));
      ExifTags.addSize(tree, found);
      tree.directories().forEach(directory -> ExifTags.addJpeg(directory, found, colours));
    });
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
