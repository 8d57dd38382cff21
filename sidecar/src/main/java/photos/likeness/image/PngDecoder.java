package photos.likeness.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.InterruptedIOException;
import photos.likeness.photo.Orientation;

/**
 * PNGs of every colour type and depth. The JDK unpacks the samples; palette, transparency and
 * profile are applied here, because it passes over profiles and reads gray as linear light. Of 16
 * bits the high 8 are kept, after the profile if there is one. A file that ends early is refused.
 * {@code gAMA} and {@code cHRM} are not looked at: what they describe in practice is sRGB.
 */
final class PngDecoder {
  private static final int PALETTE = 3;

  private final PngChunks chunks;
  private final int width;
  private final int height;
  private final boolean hasAlpha;
  private final PictureRows rows;

  private PngDecoder(PngChunks chunks) {
    this.chunks = chunks;
    width = chunks.width();
    height = chunks.height();
    hasAlpha = chunks.channels() % 2 == 0 || chunks.transparency().isPresent();
    int colours = colours();
    rows =
        new PictureRows(
            width,
            height,
            colours,
            hasAlpha,
            chunks.iccProfile().flatMap(icc -> IccConversion.of(icc, colours)));
  }

  static Picture decode(byte[] file, DecodeRoom room) throws UnreadableImageException, IOException {
    PngChunks chunks = PngChunks.parse(file);
    int sampleBytes = Math.max(1, chunks.channels() * chunks.bitDepth() / 8);
    room.take(ImageKind.PNG, chunks.width(), chunks.height(), sampleBytes + 4 + 4);
    if (!chunks.dataCouldSuffice()) {
      throw new UnreadableImageException(
          "The PNG claims %,d×%,d pixels and has data for fewer, so it is cut off; copy it again from where it came from."
              .formatted(chunks.width(), chunks.height()));
    }
    PngDecoder decoder = new PngDecoder(chunks);
    try (JdkReader reader = JdkReader.open("png", chunks.bareFile())) {
      decoder.take(reader.readImage().getRaster());
    }
    return decoder.rows.picture(
        ImageKind.PNG, chunks.exif().map(ExifOrientation::of).orElse(Orientation.UPRIGHT));
  }

  /** Colours of a pixel once the palette is looked up: 1 gray, 3 RGB. */
  private int colours() {
    return chunks.colourType() == PALETTE ? 3 : chunks.channels() < 3 ? 1 : 3;
  }

  private void take(Raster raster) throws InterruptedIOException {
    int[] row = new int[width * chunks.channels()];
    int bands = colours() + (hasAlpha ? 1 : 0);
    int[] whole = new int[width * bands];
    for (int y = 0; y < height; y++) {
      JdkReader.checkInterrupt();
      raster.getPixels(0, y, width, 1, row);
      if (chunks.colourType() == PALETTE) {
        lookUp(row, whole, bands);
        rows.put(y, whole, bands, 255);
      } else if (chunks.transparency().isPresent() && chunks.channels() % 2 == 1) {
        addKeyedAlpha(row, whole);
        rows.put(y, whole, bands, most());
      } else {
        rows.put(y, row, bands, most());
      }
    }
  }

  private int most() {
    return (1 << chunks.bitDepth()) - 1;
  }

  private void lookUp(int[] row, int[] colours, int bands) {
    byte[] palette = chunks.palette();
    byte[] alphas = chunks.transparency().orElseGet(() -> new byte[0]);
    for (int x = 0; x < width; x++) {
      boolean known = 3 * row[x] + 2 < palette.length;
      for (int c = 0; c < 3; c++) {
        colours[x * bands + c] = known ? palette[3 * row[x] + c] & 0xFF : 0;
      }
      if (hasAlpha) {
        colours[x * bands + 3] = row[x] < alphas.length ? alphas[row[x]] & 0xFF : 255;
      }
    }
  }

  /** One gray or colour is transparent; the chunk has two bytes for each of its channels. */
  private void addKeyedAlpha(int[] row, int[] whole) {
    byte[] key = chunks.transparency().orElseThrow();
    int channels = chunks.channels();
    for (int x = 0; x < width; x++) {
      int to = x * (channels + 1);
      System.arraycopy(row, x * channels, whole, to, channels);
      whole[to + channels] = isKey(row, x * channels, channels, key) ? 0 : most();
    }
  }

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
}
