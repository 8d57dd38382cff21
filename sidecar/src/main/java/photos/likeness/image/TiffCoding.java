package photos.likeness.image;

import java.util.Arrays;

/** How a TIFF's samples are packed and what they mean (TIFF 6.0 and its supplements). */
final class TiffCoding {
  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int SEPARATED = 5;
  static final int YCBCR = 6;
  static final int CIE_LAB = 8;
  static final int ICC_LAB = 9;
  static final int ITU_LAB = 10;

  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_BYTES = 325;
  private static final int INK_SET = 332;
  private static final int CMYK = 1;
  private static final int COLOUR_FILTER = 32_803;
  private static final int LINEAR_RAW = 34_892;

  private TiffCoding() {}

  /**
   * Refuses what is not read, and data that can't hold what the directory claims.
   *
   * @param pixels width times height
   */
  static void check(TiffPage page, long fileBytes, long pixels) throws UnreadableImageException {
    int photometric = (int) page.number(PHOTOMETRIC, RGB);
    checkMeaning(photometric, page);
    int compression = (int) page.number(COMPRESSION, 1);
    long mostInflation = mostInflation(compression);
    long needed = pixels * page.number(SAMPLES, 1) * page.number(BITS, 1) / 8;
    long stored =
        Math.min(
            fileBytes,
            Arrays.stream(page.numbers(STRIP_BYTES)).sum()
                + Arrays.stream(page.numbers(TILE_BYTES)).sum());
    long atHand = stored > 0 ? stored : fileBytes;
    boolean subsampled = photometric == YCBCR;
    if (needed / (subsampled ? 8 : 1) > atHand * mostInflation) {
      throw new UnreadableImageException(
          "The TIFF claims more pixels than it has data for, so it is cut off; copy it again from"
              + " where it came from.");
    }
  }

  private static void checkMeaning(int photometric, TiffPage page) throws UnreadableImageException {
    switch (photometric) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, YCBCR, CIE_LAB, ICC_LAB, ITU_LAB -> {}
      case SEPARATED -> {
        if (page.number(INK_SET, CMYK) != CMYK || page.number(SAMPLES, 4) < 4) {
          throw notRead("of printing inks other than CMYK");
        }
      }
      case COLOUR_FILTER, LINEAR_RAW -> throw notRead("of a camera's raw samples");
      default -> throw notRead("with colours of kind " + photometric);
    }
  }

  /** How many bytes a packed one can become at most. */
  private static long mostInflation(int compression) throws UnreadableImageException {
    return switch (compression) {
      case 1 -> 1;
      case 32_773 -> 64; // PackBits: two bytes give 128.
      case 5 -> 4096; // LZW: 12 bits give up to as many bytes as the table has entries.
      case 8, 32_946 -> 1032; // Deflate.
      case 2, 3, 4, 6, 7 -> 1 << 20; // Fax codes and JPEG: a few bits may stand for any area.
      case 34_712 -> throw notRead("with JPEG 2000 inside");
      case 50_000 -> throw notRead("packed with Zstandard");
      case 50_001 -> throw notRead("with WebP inside");
      case 50_002, 52_546 -> throw notRead("with JPEG XL inside");
      case 34_887 -> throw notRead("packed with LERC");
      case 34_925 -> throw notRead("packed with LZMA");
      default -> throw notRead("packed in way " + compression);
    };
  }

  private static UnreadableImageException notRead(String what) {
    return new UnreadableImageException(
        "This is a TIFF %s, a kind that is not read yet; export it as an ordinary RGB TIFF or JPEG to have it indexed."
            .formatted(what));
  }
}
