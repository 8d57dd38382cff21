package photos.likeness.image.raw;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A file's bytes in one byte order. Offsets are of 64 bits, because those in files are 32 bits
 * without a sign; what lies outside the file reads as zero, so that a caller who must know asks
 * {@link #has} first.
 */
final class RawBytes {
  private final ByteBuffer bytes;

  private RawBytes(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static RawBytes of(byte[] file, ByteOrder order) {
    return new RawBytes(ByteBuffer.wrap(file).order(order));
  }

  /** The same bytes, their numbers in another order. */
  RawBytes in(ByteOrder order) {
    return new RawBytes(bytes.duplicate().order(order));
  }

  ByteOrder order() {
    return bytes.order();
  }

  long size() {
    return bytes.capacity();
  }

  /** Whether a stretch lies inside the file. */
  boolean has(long at, long length) {
    return at >= 0 && length >= 0 && at <= size() && length <= size() - at;
  }

  int unsignedByte(long at) {
    return has(at, 1) ? Byte.toUnsignedInt(bytes.get((int) at)) : 0;
  }

  int unsignedShort(long at) {
    return has(at, 2) ? Short.toUnsignedInt(bytes.getShort((int) at)) : 0;
  }

  long unsignedInt(long at) {
    return has(at, 4) ? Integer.toUnsignedLong(bytes.getInt((int) at)) : 0;
  }

  /** Negative for what is no offset in any file. */
  long longAt(long at) {
    return has(at, 8) ? bytes.getLong((int) at) : 0;
  }

  /** Whether the file has these bytes, given as Latin-1 text, at an offset. */
  boolean hasText(long at, String text) {
    if (!has(at, text.length())) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (unsignedByte(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Up to {@code length} bytes as Latin-1 text. */
  String text(long at, int length) {
    if (!has(at, length)) {
      return "";
    }
    byte[] text = new byte[length];
    bytes.get((int) at, text);
    return new String(text, ISO_8859_1);
  }
}
