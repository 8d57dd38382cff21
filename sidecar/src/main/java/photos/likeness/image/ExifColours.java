package photos.likeness.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an EXIF block says of a picture's colours. Cameras set to Adobe RGB write no profile but
 * {@code ColorSpace} 65535 ("uncalibrated", tag 0xA001) and the interoperability index {@code R03}
 * (DCF 2.0, section 5; EXIF 2.32, 4.6.6); some write {@code ColorSpace} 2.
 */
final class ExifColours {
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int INTEROPERABILITY_DIRECTORY = 0xA005;
  private static final int COLOUR_SPACE = 0xA001;
  private static final int INDEX = 0x0001;
  private static final long ADOBE_RGB = 2;
  private static final long UNCALIBRATED = 65_535;

  private ExifColours() {}

  /**
   * Whether the picture is in Adobe RGB.
   *
   * @param tiff the block from its byte order mark on
   */
  static boolean isAdobeRgb(byte[] tiff) {
    if (!TiffTags.isTiff(tiff)) {
      return false;
    }
    TiffFile file = TiffFile.of(tiff);
    Optional<TiffPage> exif =
        file.pages().stream().findFirst().flatMap(page -> below(file, page, EXIF_DIRECTORY));
    long space = exif.map(page -> page.number(COLOUR_SPACE, 0)).orElse(0L);
    return space == ADOBE_RGB
        || (space == UNCALIBRATED
            && exif.flatMap(page -> below(file, page, INTEROPERABILITY_DIRECTORY))
                .flatMap(page -> page.bytes(INDEX))
                .filter(text -> new String(text, StandardCharsets.ISO_8859_1).startsWith("R03"))
                .isPresent());
  }

  private static Optional<TiffPage> below(TiffFile file, TiffPage page, int pointer) {
    return page.number(pointer).stream().boxed().findFirst().flatMap(file::pageAt);
  }
}
