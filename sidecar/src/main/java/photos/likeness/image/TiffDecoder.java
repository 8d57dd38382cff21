package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * TIFF pictures: gray, palette, RGB, CMYK, YCbCr and Lab, of up to 32 bits or floating point, in
 * strips or tiles, TIFF or BigTIFF. Of several pages the first that is neither a thumbnail nor a
 * mask. TwelveMonkeys unpacks the samples of one page; profile, transparency and orientation are
 * applied here.
 */
final class TiffDecoder {
  private static final int SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int ICC_PROFILE = 34_675;
  private static final int REDUCED_OR_MASK = 0b101;
  private static final int UNSIGNED = 1;
  private static final int SIGNED = 2;
  private static final int FLOATING = 3;
  private static final int ASSOCIATED_ALPHA = 1;
  private static final int UNASSOCIATED_ALPHA = 2;
  private static final int MOST_SAMPLES = 16;
  private static final int DEEP = 65_535;

  private final TiffPage page;
  private final int width;
  private final int height;
  private final int channels;
  private final boolean hasAlpha;
  private final boolean premultiplied;

  private TiffDecoder(TiffPage page, int width, int height) {
    this.page = page;
    this.width = width;
    this.height = height;
    channels = channels(page.number(PHOTOMETRIC, TiffCoding.RGB));
    long extra =
        page.number(EXTRA_SAMPLES, page.number(SAMPLES, 1) > channels ? UNASSOCIATED_ALPHA : 0);
    hasAlpha = extra == ASSOCIATED_ALPHA || extra == UNASSOCIATED_ALPHA;
    premultiplied = extra == ASSOCIATED_ALPHA;
  }

  static Picture decode(byte[] file, DecodeRoom room) throws UnreadableImageException, IOException {
    TiffFile tiff = TiffFile.of(file);
    TiffPage page = picturePage(tiff.pages());
    long width = page.number(WIDTH, 0);
    long height = page.number(HEIGHT, 0);
    room.take(ImageKind.TIFF, width, height, bytesPerPixel(page));
    room.take(
        ImageKind.TIFF,
        page.number(TILE_WIDTH, 1),
        page.number(TILE_HEIGHT, 1),
        bytesPerPixel(page));
    TiffCoding.check(page, file.length, width * height);
    TiffDecoder decoder = new TiffDecoder(page, (int) width, (int) height);
    byte[] head = BareTiff.header(tiff, file.length);
    byte[] directory = BareTiff.directory(tiff, page, file);
    try (PluginReader reader = PluginReader.tiff(tiff.isBig(), head, file, directory)) {
      return decoder.picture(reader.readRaw());
    }
  }

  private static TiffPage picturePage(List<TiffPage> pages) throws UnreadableImageException {
    Optional<TiffPage> whole =
        pages.stream()
            .filter(page -> page.number(WIDTH).isPresent() && page.number(HEIGHT).isPresent())
            .filter(page -> (page.number(SUBFILE_TYPE, 0) & REDUCED_OR_MASK) == 0)
            .findFirst();
    if (whole.isEmpty()) {
      throw new UnreadableImageException(
          "The TIFF has no page with a picture, so it is damaged or cut off; copy it again from"
              + " where it came from.");
    }
    return whole.get();
  }

  /** The unpacked samples, the picture and the turned picture. */
  private static int bytesPerPixel(TiffPage page) throws UnreadableImageException {
    long samples = page.number(SAMPLES, 1);
    long bits = page.number(BITS, 1);
    if (samples < 1 || samples > MOST_SAMPLES || bits < 1 || bits > 64) {
      throw new UnreadableImageException(
          "This is a TIFF with %d samples of %d bits a pixel, a kind that is not read yet; export it as an ordinary RGB TIFF or JPEG to have it indexed."
              .formatted(samples, bits));
    }
    long format = page.number(SAMPLE_FORMAT, UNSIGNED);
    if (format == SIGNED || format > FLOATING) {
      throw new UnreadableImageException(
          "This is a TIFF of signed or complex numbers, measurements and not a photo; export it as an ordinary RGB TIFF or JPEG to have it indexed.");
    }
    return (int) (samples * Math.max(8, bits) / 8) + 4 + 4;
  }

  private static int channels(long photometric) {
    return switch ((int) photometric) {
      case TiffCoding.WHITE_IS_ZERO, TiffCoding.BLACK_IS_ZERO -> 1;
      case TiffCoding.SEPARATED -> 4;
      default -> 3;
    };
  }

  private Picture picture(BufferedImage image) throws IOException, UnreadableImageException {
    Raster raster = image.getRaster();
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    int bands = indexed ? 3 : raster.getNumBands();
    if (image.getWidth() != width
        || image.getHeight() != height
        || bands < (indexed ? 1 : channels + (hasAlpha ? 1 : 0))) {
      throw new UnreadableImageException(
          "The TIFF's samples are not what its directory says, so it is damaged; export it again.");
    }
    int given = indexed ? 3 : channels;
    PictureRows rows =
        new PictureRows(width, height, given, hasAlpha && !indexed, conversion(given));
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      JdkReader.checkInterrupt();
      int most =
          indexed
              ? palette(raster, (IndexColorModel) image.getColorModel(), y, row)
              : samples(image, y, row);
      if (premultiplied && !indexed) {
        divideByAlpha(row, bands);
      }
      rows.put(y, row, bands, most);
    }
    return rows.picture(ImageKind.TIFF, orientation());
  }

  private Optional<IccConversion> conversion(int given) {
    boolean alreadySrgb =
        switch ((int) page.number(PHOTOMETRIC, TiffCoding.RGB)) {
          case TiffCoding.CIE_LAB, TiffCoding.ICC_LAB, TiffCoding.ITU_LAB -> true;
          default -> false;
        };
    return alreadySrgb
        ? Optional.empty()
        : page.bytes(ICC_PROFILE).flatMap(profile -> IccConversion.of(profile, given));
  }

  private static int palette(Raster raster, IndexColorModel colours, int y, int[] row) {
    int width = raster.getWidth();
    int[] indexes = raster.getPixels(0, y, width, 1, (int[]) null);
    for (int x = 0; x < width; x++) {
      int colour = indexes[x] < colours.getMapSize() ? colours.getRGB(indexes[x]) : 0;
      row[3 * x] = colour >> 16 & 0xFF;
      row[3 * x + 1] = colour >> 8 & 0xFF;
      row[3 * x + 2] = colour & 0xFF;
    }
    return 255;
  }

  /** Fills a row; the highest value a sample of it can have. */
  private int samples(BufferedImage image, int y, int[] row) {
    Raster raster = image.getRaster();
    int type = raster.getTransferType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      float[] light = raster.getPixels(0, y, width, 1, (float[]) null);
      for (int i = 0; i < light.length; i++) {
        row[i] = Math.round(Math.clamp(light[i], 0f, 1f) * DEEP);
      }
      return DEEP;
    }
    raster.getPixels(0, y, width, 1, row);
    int bits = image.getColorModel().getComponentSize(0);
    for (int i = 0; bits > 16 && i < row.length; i++) {
      row[i] = row[i] >>> (bits - 16);
    }
    return (1 << Math.min(bits, 16)) - 1;
  }

  private void divideByAlpha(int[] row, int bands) {
    for (int at = 0; at + channels < row.length; at += bands) {
      int alpha = row[at + channels];
      for (int c = 0; c < channels && alpha > 0; c++) {
        row[at + c] = (int) Math.min(DEEP, (long) row[at + c] * DEEP / alpha);
      }
    }
  }

  private Orientation orientation() {
    return Orientation.ofExif((int) page.number(ORIENTATION, 1));
  }
}
