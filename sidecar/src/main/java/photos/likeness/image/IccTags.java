package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ICC profile's table of contents (ICC.1:2022, section 7): a header of 128 bytes with the colour
 * space at 16, the connection space at 20 and {@code acsp} at 36; a count; entries of 12 bytes
 * (signature, offset, size). Big-endian. Every offset is checked against the bytes at hand.
 */
final class IccTags {
  private static final int HEADER_BYTES = 128;
  private static final int ENTRY_BYTES = 12;

  /** Real profiles have up to about 60. */
  private static final int MOST_TAGS = 256;

  private final ByteBuffer profile;
  private final int count;

  private IccTags(ByteBuffer profile, int count) {
    this.profile = profile;
    this.count = count;
  }

  /** The table; empty if these bytes are no profile, or claim more tags than there can be. */
  static Optional<IccTags> of(byte[] profile) {
    ByteBuffer bytes = ByteBuffer.wrap(profile).asReadOnlyBuffer();
    if (profile.length < HEADER_BYTES + 4 || !"acsp".equals(text(bytes, 36))) {
      return Optional.empty();
    }
    int count = bytes.getInt(HEADER_BYTES);
    int most = Math.min(MOST_TAGS, (profile.length - HEADER_BYTES - 4) / ENTRY_BYTES);
    return count < 0 || count > most ? Optional.empty() : Optional.of(new IccTags(bytes, count));
  }

  /** What the values are of, four letters: {@code "RGB "}, {@code GRAY}, {@code CMYK}… */
  String colourSpace() {
    return text(profile, 16);
  }

  /** What the profile leads to, four letters: {@code "XYZ "} or {@code "Lab "}. */
  String connectionSpace() {
    return text(profile, 20);
  }

  boolean has(String signature) {
    return find(signature) >= 0;
  }

  /** A tag's bytes, big-endian from position 0; empty if it is absent or lies outside. */
  Optional<ByteBuffer> tag(String signature) {
    int entry = find(signature);
    if (entry < 0) {
      return Optional.empty();
    }
    int offset = profile.getInt(entry + 4);
    int size = profile.getInt(entry + 8);
    boolean inside = offset >= 0 && size >= 0 && size <= profile.capacity() - (long) offset;
    return inside ? Optional.of(profile.slice(offset, size)) : Optional.empty();
  }

  private int find(String signature) {
    for (int i = 0; i < count; i++) {
      int entry = HEADER_BYTES + 4 + i * ENTRY_BYTES;
      if (text(profile, entry).equals(signature)) {
        return entry;
      }
    }
    return -1;
  }

  private static String text(ByteBuffer bytes, int at) {
    byte[] letters = new byte[4];
    bytes.get(at, letters);
    return new String(letters, ISO_8859_1);
  }
}
