package photos.likeness.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.write.ColourProfile;
import photos.likeness.photo.Orientation;

/**
 * A preview's JPEG that says itself what the catalog and the cache say of it: how it must be turned
 * (EXIF 2.32, tag 0x0112) and what its colours are (ICC.1:2022, annex B.4). So it is read like any
 * file.
 */
final class SelfTellingJpeg {
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;

  /** Each takes some computing, and there are three. */
  private static final Map<ColourProfile, byte[]> PROFILES = profiles();

  private SelfTellingJpeg() {}

  private static Map<ColourProfile, byte[]> profiles() {
    Map<ColourProfile, byte[]> profiles = new EnumMap<>(ColourProfile.class);
    for (ColourProfile profile : ColourProfile.values()) {
      profiles.put(profile, profile.icc());
    }
    return Map.copyOf(profiles);
  }

  /**
   * The JPEG, with what it brings itself going first.
   *
   * @param colours as Lightroom names them; what is not known, like none, is taken as sRGB
   */
  static byte[] of(WholeLevel level, Orientation orientation, Optional<String> colours) {
    byte[] jpeg = level.jpeg();
    List<byte[]> segments = new ArrayList<>();
    if (orientation != Orientation.UPRIGHT) {
      segments.add(segment(APP1, "Exif\0\0", exif(orientation)));
    }
    if (!level.outline().hasIccProfile(jpeg)) {
      colours
          .flatMap(ColourProfile::named)
          .filter(profile -> profile != ColourProfile.SRGB)
          .map(PROFILES::get)
          .ifPresent(icc -> segments.add(segment(APP2, "ICC_PROFILE\0\1\1", icc)));
    }
    int more = segments.stream().mapToInt(segment -> segment.length).sum();
    ByteBuffer telling = ByteBuffer.allocate(jpeg.length + more).put(jpeg, 0, 2);
    segments.forEach(telling::put);
    return telling.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** A TIFF of one directory with one entry of type SHORT. */
  private static byte[] exif(Orientation orientation) {
    return ByteBuffer.allocate(26)
        .put(new byte[] {'M', 'M'})
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation.exif())
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  private static byte[] segment(int marker, String name, byte[] content) {
    return ByteBuffer.allocate(4 + name.length() + content.length)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (2 + name.length() + content.length))
        .put(name.getBytes(ISO_8859_1))
        .put(content)
        .array();
  }
}
