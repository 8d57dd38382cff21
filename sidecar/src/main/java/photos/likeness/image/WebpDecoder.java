package photos.likeness.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * WebP pictures, lossy and lossless; of an animation the first frame in its place, the rest of the
 * canvas transparent. TwelveMonkeys unpacks the pixels; profile and orientation are applied here.
 */
final class WebpDecoder {
  private final WebpChunks chunks;

  private WebpDecoder(WebpChunks chunks) {
    this.chunks = chunks;
  }

  static Picture decode(byte[] file, DecodeRoom room) throws UnreadableImageException, IOException {
    WebpChunks chunks = WebpChunks.parse(file);
    room.take(ImageKind.WEBP, chunks.width(), chunks.height(), 4 + 4 + 4);
    room.take(ImageKind.WEBP, chunks.canvasWidth(), chunks.canvasHeight(), 4 + 4);
    try (PluginReader reader = PluginReader.webp(chunks.bareFile())) {
      return new WebpDecoder(chunks).picture(reader.readImage());
    }
  }

  private Picture picture(BufferedImage image) throws IOException, UnreadableImageException {
    Raster raster = image.getRaster();
    if (raster.getWidth() != chunks.width() || raster.getHeight() != chunks.height()) {
      throw new UnreadableImageException(
          "The WebP's picture is not what its header says, so it is damaged; export it again.");
    }
    int width = chunks.canvasWidth();
    int height = chunks.canvasHeight();
    boolean transparent = raster.getNumBands() == 4 || chunks.leavesRoom();
    byte[] rgb = new byte[3 * width * height];
    byte[] alpha = transparent ? new byte[width * height] : new byte[0];
    int bands = raster.getNumBands();
    int[] row = new int[chunks.width() * bands];
    for (int y = 0; y < chunks.height(); y++) {
      JdkReader.checkInterrupt();
      raster.getPixels(0, y, chunks.width(), 1, row);
      for (int x = 0; x < chunks.width(); x++) {
        int pixel = (chunks.top() + y) * width + chunks.left() + x;
        rgb[3 * pixel] = (byte) row[x * bands];
        rgb[3 * pixel + 1] = (byte) row[x * bands + 1];
        rgb[3 * pixel + 2] = (byte) row[x * bands + 2];
        if (transparent) {
          alpha[pixel] = (byte) (bands == 4 ? row[x * bands + 3] : 0xFF);
        }
      }
    }
    Optional<IccConversion> conversion =
        chunks.iccProfile().flatMap(profile -> IccConversion.of(profile, 3));
    byte[] converted = conversion.isPresent() ? conversion.get().toSrgb(rgb, width, height) : rgb;
    return Turning.upright(
        new Picture(width, height, converted, Alpha.unlessOpaque(alpha), ImageKind.WEBP.fileType()),
        chunks.exif().map(ExifOrientation::of).orElse(Orientation.UPRIGHT));
  }
}
