package photos.likeness.image;

import java.io.IOException;
import java.util.Optional;

/**
 * HEIC and AVIF through libheif, in this process. It turns, mirrors and crops as the file says, so
 * that an EXIF orientation, which says the same once more, is not applied again.
 */
final class LibheifDecoder implements HeifDecoder {
  private final Libheif heif;

  LibheifDecoder(Libheif heif) {
    this.heif = heif;
  }

  @Override
  public Picture decode(byte[] file, ImageKind kind, DecodeRoom room)
      throws UnreadableImageException, IOException {
    HeifDecoder.checkClaim(file, kind, room);
    HeifCoding coding = HeifCoding.of(kind);
    if (!heif.decodes(coding)) {
      throw new UnreadableImageException(
          "This is %s, and the libheif on this computer has no decoder for it; install it (Debian and Ubuntu: apt install %s; macOS: brew reinstall libheif) and index it again."
              .formatted(kind.withArticle(), coding.plugin()));
    }
    try (HeifFile opened = new HeifFile(heif, file, room.maxSide())) {
      room.take(kind, opened.width(), opened.height(), 4 + 4 + 4 + 4);
      JdkReader.checkInterrupt();
      HeifFile.Pixels pixels = opened.decode();
      JdkReader.checkInterrupt();
      room.take(kind, pixels.width(), pixels.height(), 4 + 4);
      return picture(opened, pixels, kind);
    }
  }

  private static Picture picture(HeifFile opened, HeifFile.Pixels pixels, ImageKind kind)
      throws IOException {
    int count = pixels.width() * pixels.height();
    byte[] alpha = new byte[pixels.bands() == 4 ? count : 0];
    byte[] rgb = pixels.samples();
    if (pixels.bands() == 4) {
      rgb = split(pixels.samples(), alpha, opened.isPremultiplied());
    }
    Optional<byte[]> profile = opened.iccProfile();
    Optional<IccConversion> conversion =
        profile.isPresent()
            ? profile.flatMap(icc -> IccConversion.of(icc, 3))
            : opened.codedColours().flatMap(CodedColours::conversion);
    if (conversion.isPresent()) {
      rgb = conversion.get().toSrgb(rgb, pixels.width(), pixels.height());
    }
    return new Picture(
        pixels.width(), pixels.height(), rgb, Alpha.unlessOpaque(alpha), kind.fileType());
  }

  private static byte[] split(byte[] samples, byte[] alpha, boolean premultiplied) {
    byte[] rgb = new byte[3 * alpha.length];
    for (int pixel = 0; pixel < alpha.length; pixel++) {
      int cover = samples[4 * pixel + 3] & 0xFF;
      alpha[pixel] = (byte) cover;
      for (int c = 0; c < 3; c++) {
        int sample = samples[4 * pixel + c] & 0xFF;
        rgb[3 * pixel + c] =
            (byte) (premultiplied && cover > 0 ? Math.min(255, sample * 255 / cover) : sample);
      }
    }
    return rgb;
  }

  @Override
  public DecoderInUse inUse(ImageKind kind) {
    String found = "found as %s, version %s".formatted(heif.where(), heif.version());
    HeifCoding coding = HeifCoding.of(kind);
    return heif.decodes(coding)
        ? new DecoderInUse(kind.name(), "libheif", found, Optional.empty())
        : new DecoderInUse(
            kind.name(),
            "none",
            "libheif, %s, has no decoder for %s".formatted(found, coding),
            Optional.of(
                "Install its plug-in (Debian and Ubuntu: apt install %s; macOS: brew reinstall libheif)."
                    .formatted(coding.plugin())));
  }
}
