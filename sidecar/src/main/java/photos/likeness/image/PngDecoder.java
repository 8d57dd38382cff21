package photos.likeness.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * PNGs of every colour type and depth. The JDK unpacks the samples; palette, transparency and
 * profile are applied here, because it passes over profiles and reads gray as linear light. Of 16
 * bits the high 8 are kept. A file that ends early is refused. {@code gAMA} and {@code cHRM} are
 * not looked at: what they describe in practice is sRGB.
 */
final class PngDecoder {
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final byte OPAQUE = (byte) 0xFF;

  private final PngChunks chunks;
  private final int width;
  private final int height;
  private final byte[] rgb;
  private final byte[] alpha;

  private PngDecoder(PngChunks chunks) {
    this.chunks = chunks;
    width = chunks.width();
    height = chunks.height();
    rgb = new byte[3 * width * height];
    alpha = hasAlpha() ? new byte[width * height] : new byte[0];
  }

  static Picture decode(byte[] file, ImageLimits limits)
      throws UnreadableImageException, IOException {
    PngChunks chunks = PngChunks.parse(file);
    int sampleBytes = Math.max(1, chunks.channels() * chunks.bitDepth() / 8);
    limits.check(ImageKind.PNG, chunks.width(), chunks.height(), sampleBytes + 4 + 4);
    if (!chunks.dataCouldSuffice()) {
      throw new UnreadableImageException(
          "The PNG claims %,d×%,d pixels and has data for fewer, so it is cut off; copy it again from where it came from."
              .formatted(chunks.width(), chunks.height()));
    }
    PngDecoder decoder = new PngDecoder(chunks);
    try (JdkReader reader = JdkReader.open("png", chunks.bareFile())) {
      decoder.take(reader.readImage().getRaster());
    }
    return decoder.picture();
  }

  private boolean hasAlpha() {
    return chunks.channels() % 2 == 0 || chunks.transparency().isPresent();
  }

  private void take(Raster raster) throws InterruptedIOException {
    int channels = chunks.channels();
    int[] row = new int[width * channels];
    for (int y = 0; y < height; y++) {
      JdkReader.checkInterrupt();
      raster.getPixels(0, y, width, 1, row);
      switch (chunks.colourType()) {
        case PALETTE -> palettePixels(row, y);
        case RGB -> colourKeyPixels(row, y, 3);
        case GRAY -> colourKeyPixels(row, y, 1);
        default -> alphaPixels(row, y, channels);
      }
    }
  }

  private void palettePixels(int[] row, int y) {
    byte[] palette = chunks.palette();
    byte[] alphas = chunks.transparency().orElseGet(() -> new byte[0]);
    for (int x = 0; x < width; x++) {
      int pixel = y * width + x;
      if (3 * row[x] + 2 < palette.length) {
        System.arraycopy(palette, 3 * row[x], rgb, 3 * pixel, 3);
      }
      if (alpha.length > 0) {
        alpha[pixel] = row[x] < alphas.length ? alphas[row[x]] : OPAQUE;
      }
    }
  }

  private void colourKeyPixels(int[] row, int y, int channels) {
    byte[] key = chunks.transparency().orElseGet(() -> new byte[0]);
    for (int x = 0; x < width; x++) {
      int pixel = y * width + x;
      putColour(pixel, row, x * channels, channels);
      if (alpha.length > 0) {
        alpha[pixel] = isKey(row, x * channels, channels, key) ? 0 : OPAQUE;
      }
    }
  }

  private void alphaPixels(int[] row, int y, int channels) {
    for (int x = 0; x < width; x++) {
      int pixel = y * width + x;
      putColour(pixel, row, x * channels, channels - 1);
      alpha[pixel] = toByte(row[x * channels + channels - 1]);
    }
  }

  private void putColour(int pixel, int[] row, int from, int channels) {
    rgb[3 * pixel] = toByte(row[from]);
    rgb[3 * pixel + 1] = toByte(row[from + (channels == 1 ? 0 : 1)]);
    rgb[3 * pixel + 2] = toByte(row[from + (channels == 1 ? 0 : 2)]);
  }

  private byte toByte(int sample) {
    int depth = chunks.bitDepth();
    return (byte) (depth == 16 ? sample >> 8 : sample * 255 / ((1 << depth) - 1));
  }

  /** Whether a pixel is the transparent one; the chunk has two bytes for each channel. */
  private static boolean isKey(int[] row, int from, int channels, byte[] key) {
    if (key.length < 2 * channels) {
      return false;
    }
    for (int c = 0; c < channels; c++) {
      if (row[from + c] != ((key[2 * c] & 0xFF) << 8 | (key[2 * c + 1] & 0xFF))) {
        return false;
      }
    }
    return true;
  }

  private Picture picture() throws InterruptedIOException {
    boolean gray = chunks.channels() < 3 && chunks.colourType() != PALETTE;
    Optional<IccConversion> conversion =
        chunks.iccProfile().flatMap(icc -> IccConversion.of(icc, gray ? 1 : 3));
    byte[] samples = gray && conversion.isPresent() ? GraySamples.ofRgb(rgb) : rgb;
    byte[] converted =
        conversion.isPresent() ? conversion.get().toSrgb(samples, width, height) : rgb;
    Picture stored =
        new Picture(width, height, converted, Alpha.unlessOpaque(alpha), ImageKind.PNG.fileType());
    return Turning.upright(
        stored, chunks.exif().map(ExifOrientation::of).orElse(Orientation.UPRIGHT));
  }
}
