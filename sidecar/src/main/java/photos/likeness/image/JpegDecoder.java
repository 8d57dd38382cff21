package photos.likeness.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import photos.likeness.photo.Orientation;

/**
 * Gray, RGB and CMYK JPEGs, baseline or progressive. The JDK decodes the samples; what they mean is
 * decided here, because its own colour handling stumbles over markers that others ignore.
 *
 * <p>A file cut short is read while at least half of its rows are there, or of a progressive one
 * the first scan, which has the whole picture coarsely: the rest is gray or blurred, and it can
 * still be found. With less it is refused. Bytes after the picture's end are ignored.
 */
final class JpegDecoder {
  private static final double LEAST_SHARE = 0.5;

  /** Real files have about ten; hundreds on a large picture would take hours. */
  private static final int MOST_SCANS = 200;

  private JpegDecoder() {}

  static Picture decode(byte[] file, ImageLimits limits)
      throws UnreadableImageException, IOException {
    JpegHeader header = JpegHeader.parse(file);
    limits.check(ImageKind.JPEG, header.width(), header.height(), bytesPerPixel(header));
    byte[] samples = samples(header);
    int width = header.width();
    int height = header.height();
    byte[] rgb = JpegColours.toSrgb(samples, header, width, height);
    Picture stored = new Picture(width, height, rgb, Optional.empty(), ImageKind.JPEG.fileType());
    return Turning.upright(
        stored, header.exif().map(ExifOrientation::of).orElse(Orientation.UPRIGHT));
  }

  /** The samples and the turned picture; a progressive file's coefficients come on top. */
  private static int bytesPerPixel(JpegHeader header) {
    return Math.max(3, header.components())
        + 3
        + (header.hasSeveralScans() ? 2 * header.components() : 0);
  }

  private static byte[] samples(JpegHeader header) throws UnreadableImageException, IOException {
    boolean severalScans = header.hasSeveralScans();
    if (severalScans && header.countScans() > MOST_SCANS) {
      throw new UnreadableImageException(
          "The JPEG has %d scans where real files have about ten; export it again."
              .formatted(header.countScans()));
    }
    byte[] bare = header.bareFile();
    try (JdkReader reader =
        severalScans ? JdkReader.openWithoutProgress("jpeg", bare) : JdkReader.open("jpeg", bare)) {
      Raster raster = reader.readRaster();
      boolean enough =
          severalScans
              ? reader.soundShare() == 1 || header.countScans() > 1
              : reader.soundShare() >= LEAST_SHARE;
      if (!enough) {
        throw new UnreadableImageException(
            "The JPEG is cut off before the middle of its picture; copy it again from where it came from.");
      }
      return ((DataBufferByte) raster.getDataBuffer()).getData();
    }
  }
}
