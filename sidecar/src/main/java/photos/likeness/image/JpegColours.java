package photos.likeness.image;

import java.io.InterruptedIOException;
import java.util.Optional;

/** What a JPEG's samples mean, by its header: to sRGB. */
final class JpegColours {
  private JpegColours() {}

  /**
   * Turns samples as the file has them, in place, to gray, RGB, or CMYK with 255 for full ink.
   *
   * @param samples as many a pixel as the header has components
   */
  static void unpack(byte[] samples, JpegHeader header) {
    if (header.isYcbcr()) {
      Ycbcr.toRgb(samples, 3);
    } else if (header.components() == 4) {
      toInks(samples, header);
    }
  }

  /**
   * Converts what is unpacked.
   *
   * @param samples may be written to
   * @return RGB, three bytes a pixel
   */
  static byte[] toSrgb(byte[] samples, JpegHeader header, int width, int height)
      throws InterruptedIOException {
    Optional<IccConversion> conversion = conversion(header);
    if (conversion.isPresent()) {
      return conversion.get().toSrgb(samples, width, height);
    }
    return switch (header.components()) {
      case 1 -> GraySamples.toRgb(samples);
      case 4 -> Cmyk.toRgb(samples);
      default -> samples;
    };
  }

  /** By the embedded profile; without one, Adobe RGB if the EXIF block names it. */
  private static Optional<IccConversion> conversion(JpegHeader header) {
    if (header.hasIccProfile()) {
      return header.iccProfile().flatMap(icc -> IccConversion.of(icc, header.components()));
    }
    boolean adobe =
        header.components() == 3 && header.exif().filter(ExifColours::isAdobeRgb).isPresent();
    return adobe ? Optional.of(IccConversion.adobeRgb()) : Optional.empty();
  }

  /**
   * YCCK is CMYK whose first three went through RGB's way to YCbCr as what they leave of the light;
   * and as Adobe's files hold inks upside down, the way back gives the inks themselves.
   */
  private static void toInks(byte[] samples, JpegHeader header) {
    if (header.isYcck()) {
      Ycbcr.toRgb(samples, 4);
      for (int black = 3; black < samples.length; black += 4) {
        samples[black] = (byte) ~samples[black];
      }
    } else if (header.hasInvertedInks()) {
      Cmyk.invert(samples);
    }
  }
}
