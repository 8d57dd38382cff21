package photos.likeness.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import photos.likeness.image.raw.RawColours;
import photos.likeness.photo.Orientation;

/**
 * Gray, RGB and CMYK JPEGs, baseline or progressive. libjpeg-turbo decodes the samples where there
 * is one, of CMYK and else the JDK; what they mean is decided here, because the JDK's own colour
 * handling stumbles over markers that others ignore.
 *
 * <p>A file cut short is read while at least half of its rows are there, or of a progressive one
 * the first scan, which has the whole picture coarsely: the rest is gray or blurred, and it can
 * still be found. With less it is refused. Bytes after the picture's end are ignored.
 */
final class JpegDecoder {
  private static final double LEAST_SHARE = 0.5;

  /** Real files have about ten; hundreds on a large picture would take hours. */
  private static final int MOST_SCANS = 200;

  private final DecodeRoom room;
  private final Optional<TurboDecoder> turbo;

  /**
   * @param turbo empty where there is no libjpeg-turbo
   */
  JpegDecoder(DecodeRoom room, Optional<TurboDecoder> turbo) {
    this.room = room;
    this.turbo = turbo;
  }

  Picture decode(byte[] file, WantedSize wanted) throws UnreadableImageException, IOException {
    JpegHeader header = JpegHeader.parse(file);
    return decode(
        header,
        wanted,
        header.exif().map(ExifOrientation::of).orElse(Orientation.UPRIGHT),
        JpegColours.conversion(header));
  }

  /**
   * Decodes a JPEG that lies in another file, whose word goes before what the JPEG's own EXIF block
   * says; only a colour profile of its own is better.
   */
  Picture decodePreview(byte[] jpeg, WantedSize wanted, Orientation orientation, RawColours colours)
      throws UnreadableImageException, IOException {
    JpegHeader header = JpegHeader.parse(jpeg);
    return decode(header, wanted, orientation, JpegColours.conversion(header, colours));
  }

  private Picture decode(
      JpegHeader header,
      WantedSize wanted,
      Orientation orientation,
      Optional<IccConversion> conversion)
      throws UnreadableImageException, IOException {
    room.checkSize(ImageKind.JPEG, header.width(), header.height());
    checkScans(header);
    JpegSamples samples = samples(header, wanted);
    int width = samples.width();
    int height = samples.height();
    byte[] rgb = JpegColours.toSrgb(samples.samples(), header, conversion, width, height);
    Picture stored =
        new Picture(
            width, height, rgb, Optional.empty(), ImageKind.JPEG.fileType(), samples.original());
    return Turning.upright(stored, orientation);
  }

  private static void checkScans(JpegHeader header) throws UnreadableImageException {
    if (header.hasSeveralScans() && header.countScans() > MOST_SCANS) {
      throw new UnreadableImageException(
          "The JPEG has %d scans where real files have about ten; export it again."
              .formatted(header.countScans()));
    }
  }

  private JpegSamples samples(JpegHeader header, WantedSize wanted)
      throws UnreadableImageException, IOException {
    if (turbo.isPresent() && header.components() != 4) {
      Optional<JpegSamples> samples = turbo.get().decode(header, wanted, room);
      if (samples.isPresent()) {
        return samples.get();
      }
    }
    int width = header.width();
    int height = header.height();
    room.take(ImageKind.JPEG, width, height, bytesPerPixel(header));
    byte[] samples = samplesByTheJdk(header);
    JpegColours.unpack(samples, header);
    return new JpegSamples(samples, width, height, Original.unscaled(width, height));
  }

  /** The samples and the turned picture; a progressive file's coefficients come on top. */
  private static int bytesPerPixel(JpegHeader header) {
    return Math.max(3, header.components())
        + 3
        + (header.hasSeveralScans() ? 2 * header.components() : 0);
  }

  private static byte[] samplesByTheJdk(JpegHeader header)
      throws UnreadableImageException, IOException {
    boolean severalScans = header.hasSeveralScans();
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
