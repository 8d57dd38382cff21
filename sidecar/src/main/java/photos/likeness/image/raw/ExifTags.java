package photos.likeness.image.raw;

import java.util.Optional;
import photos.likeness.photo.Orientation;

/** The tags that TIFF-based RAW files and EXIF blocks have in common (TIFF 6.0, EXIF 2.32). */
final class ExifTags {
  static final int MAKE = 0x010F;
  static final int EXIF = 0x8769;
  static final int MAKER_NOTE = 0x927C;

  private static final int ORIENTATION = 0x0112;
  static final int JPEG_OFFSET = 0x0201;
  private static final int JPEG_LENGTH = 0x0202;
  private static final int COLOUR_SPACE = 0xA001;
  static final int WIDTH = 0xA002;
  static final int HEIGHT = 0xA003;
  private static final int INTEROPERABILITY = 0xA005;
  private static final int INDEX = 0x0001;
  private static final int ADOBE = 2;
  private static final int UNCALIBRATED = 0xFFFF;

  private ExifTags() {}

  static Orientation orientation(TiffTree tree) {
    return Orientation.ofExif((int) tree.first().number(ORIENTATION, 1));
  }

  static Optional<TiffDirectory> exif(TiffTree tree) {
    return tree.below(tree.first(), EXIF);
  }

  /**
   * sRGB unless the EXIF block says otherwise: {@code ColorSpace} 2, or 65535, which cameras write
   * for Adobe RGB, or the interoperability index R03.
   */
  static RawColours colours(TiffTree tree) {
    Optional<TiffDirectory> exif = exif(tree);
    long space = exif.map(directory -> directory.number(COLOUR_SPACE, 1)).orElse(1L);
    boolean adobe =
        space == ADOBE
            || space == UNCALIBRATED
            || exif.flatMap(directory -> tree.below(directory, INTEROPERABILITY))
                .filter(directory -> directory.text(INDEX).startsWith("R03"))
                .isPresent();
    return adobe ? RawColours.ADOBE_RGB : RawColours.SRGB;
  }

  /** The photo's size as the EXIF block has it. */
  static void addSize(TiffTree tree, PreviewList found) {
    exif(tree)
        .ifPresent(
            directory -> found.size(directory.number(WIDTH, 0), directory.number(HEIGHT, 0)));
  }

  /** The JPEG that a directory points to. */
  static void addJpeg(TiffDirectory directory, PreviewList found, RawColours colours) {
    if (directory.has(JPEG_OFFSET)) {
      found.add(
          directory.base() + directory.number(JPEG_OFFSET, 0),
          directory.number(JPEG_LENGTH, 0),
          colours);
    }
  }
}
