package photos.likeness.image.raw;

import java.util.Arrays;
import java.util.Optional;

/**
 * RAW files that are TIFF structures: CR2, NEF, ARW, DNG, ORF, RW2, PEF, SRW and their kin.
 * Previews are JPEGs that a directory points to by {@code JPEGInterchangeFormat} or as its strips;
 * Panasonic has them as values of tags of its own.
 */
final class TiffRaw {
  private static final int SUBFILE_TYPE = 0x00FE;
  private static final int WIDTH = 0x0100;
  private static final int HEIGHT = 0x0101;
  private static final int COMPRESSION = 0x0103;
  private static final int PHOTOMETRIC = 0x0106;
  private static final int STRIP_OFFSETS = 0x0111;
  private static final int STRIP_LENGTHS = 0x0117;
  private static final int DNG_VERSION = 0xC612;
  private static final int DEFAULT_CROP_SIZE = 0xC620;
  private static final int PREVIEW_COLOURS = 0xC71A;
  private static final int PANASONIC_JPEG = 0x002E;
  private static final int PANASONIC_SECOND_JPEG = 0x0127;
  private static final int PANASONIC_TOP = 0x0004;
  private static final int PANASONIC_LEFT = 0x0005;
  private static final int PANASONIC_BOTTOM = 0x0006;
  private static final int PANASONIC_RIGHT = 0x0007;

  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;
  private static final int COLOUR_FILTER_ARRAY = 32_803;
  private static final int LINEAR_RAW = 34_892;
  private static final int PREVIEW_ADOBE = 3;
  private static final int PREVIEW_PROPHOTO = 4;

  private final TiffTree tree;
  private final PreviewList found;

  private TiffRaw(TiffTree tree, PreviewList found) {
    this.tree = tree;
    this.found = found;
  }

  static void find(RawBytes file, PreviewList found) {
    TiffTree.at(file, 0).ifPresent(tree -> new TiffRaw(tree, found).find());
  }

  private void find() {
    found.orientation(ExifTags.orientation(tree));
    RawColours colours = makerNote(ExifTags.colours(tree));
    for (TiffDirectory directory : tree.directories()) {
      RawColours own = colours(directory, colours);
      ExifTags.addJpeg(directory, found, own);
      if (directory.has(ExifTags.JPEG_OFFSET)) {
        found.previewSize(directory.number(WIDTH, 0), directory.number(HEIGHT, 0));
      }
      if (isPicture(directory)) {
        addStrips(directory, own);
      }
    }
    for (int tag : new int[] {PANASONIC_JPEG, PANASONIC_SECOND_JPEG}) {
      tree.first().stretch(tag).ifPresent(jpeg -> found.add(jpeg.at(), jpeg.length(), colours));
    }
    addSize();
  }

  private RawColours makerNote(RawColours fromExif) {
    Optional<TiffDirectory.Stretch> note =
        ExifTags.exif(tree).flatMap(directory -> directory.stretch(ExifTags.MAKER_NOTE));
    String make = tree.first().text(ExifTags.MAKE);
    return note.isPresent()
        ? MakerNotes.find(tree.file(), note.get().at(), make, fromExif, found)
        : fromExif;
  }

  /** A DNG's previews say their colours themselves; unsaid they are sRGB, whatever the camera. */
  private RawColours colours(TiffDirectory directory, RawColours ofThePhoto) {
    if (!tree.first().has(DNG_VERSION)) {
      return ofThePhoto;
    }
    return switch ((int) directory.number(PREVIEW_COLOURS, 0)) {
      case PREVIEW_ADOBE -> RawColours.ADOBE_RGB;
      case PREVIEW_PROPHOTO -> RawColours.PROPHOTO_RGB;
      default -> RawColours.SRGB;
    };
  }

  /** Whether a directory's strips may be a picture's JPEG, not the sensor's. */
  private static boolean isPicture(TiffDirectory directory) {
    long compression = directory.number(COMPRESSION, 0);
    long photometric = directory.number(PHOTOMETRIC, 0);
    return (compression == OLD_JPEG || compression == JPEG)
        && photometric != COLOUR_FILTER_ARRAY
        && photometric != LINEAR_RAW;
  }

  /** Several strips are one JPEG only if each begins where the one before ends. */
  private void addStrips(TiffDirectory directory, RawColours colours) {
    long[] offsets = directory.numbers(STRIP_OFFSETS);
    long[] lengths = directory.numbers(STRIP_LENGTHS);
    if (offsets.length == 0 || offsets.length != lengths.length) {
      return;
    }
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] != offsets[i - 1] + lengths[i - 1]) {
        return;
      }
    }
    found.add(directory.base() + offsets[0], Arrays.stream(lengths).sum(), colours);
  }

  /** The finished photo's size where the file has it, else the sensor's. */
  private void addSize() {
    for (TiffDirectory directory : tree.directories()) {
      directory
          .pair(DEFAULT_CROP_SIZE)
          .filter(size -> directory.number(SUBFILE_TYPE, 0) == 0)
          .ifPresent(size -> found.size(size[0], size[1]));
    }
    TiffDirectory first = tree.first();
    if (first.has(PANASONIC_JPEG)) {
      found.size(
          first.number(PANASONIC_RIGHT, 0) - first.number(PANASONIC_LEFT, 0),
          first.number(PANASONIC_BOTTOM, 0) - first.number(PANASONIC_TOP, 0));
    }
    ExifTags.addSize(tree, found);
    for (TiffDirectory directory : tree.directories()) {
      if (directory.number(PHOTOMETRIC, 0) == COLOUR_FILTER_ARRAY) {
        found.sensorSize(directory.number(WIDTH, 0), directory.number(HEIGHT, 0));
      }
    }
  }
}
