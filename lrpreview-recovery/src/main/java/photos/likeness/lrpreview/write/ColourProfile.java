package photos.likeness.lrpreview.write;

import java.util.Locale;
import java.util.Optional;

/** The colour spaces Lightroom renders previews in. */
@SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the arrays.
public enum ColourProfile {
  SRGB("sRGB", 1, IccBuilder.SRGB),
  ADOBE_RGB("AdobeRGB", 0xFFFF, IccBuilder.ADOBE_RGB),
  PROPHOTO_RGB("ProPhotoRGB", 0xFFFF, IccBuilder.PROPHOTO_RGB);

  private final String lightroomName;
  private final int exifColorSpace;
  private final byte[] icc;
  private final byte[] segment;

  ColourProfile(String lightroomName, int exifColorSpace, IccBuilder.Space space) {
    this.lightroomName = lightroomName;
    this.exifColorSpace = exifColorSpace;
    this.icc = IccBuilder.build(space);
    this.segment = RecoveredJpeg.profile(icc);
  }

  /**
   * The profile of a {@code colorProfile} in Lightroom's records; {@code sRGB} and {@code AdobeRGB}
   * were seen there, the third is reported, so spaces and what follows the name don't matter.
   */
  public static Optional<ColourProfile> named(String name) {
    String bare = name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    for (ColourProfile profile : values()) {
      if (bare.startsWith(profile.lightroomName.toLowerCase(Locale.ROOT))) {
        return Optional.of(profile);
      }
    }
    return bare.startsWith("prophoto") ? Optional.of(PROPHOTO_RGB) : Optional.empty();
  }

  /** As Lightroom's records name it. */
  public String lightroomName() {
    return lightroomName;
  }

  /** An ICC profile, version 2, which every program reads. */
  public byte[] icc() {
    return icc.clone();
  }

  /** The profile as a JPEG has it; not to be written to. */
  byte[] segment() {
    return segment;
  }

  /** EXIF's ColorSpace: 1 for sRGB, 65535 for what it has no number for. */
  int exifColorSpace() {
    return exifColorSpace;
  }
}
