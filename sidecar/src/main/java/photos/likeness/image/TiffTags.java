package photos.likeness.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * The first directory of a TIFF structure, as EXIF blocks and many RAW files have it: byte order
 * {@code II} or {@code MM}, 42, the directory's offset; there a count and entries of 12 bytes (tag,
 * type, count, value). Every offset is checked against the bytes at hand (TIFF 6.0, section 2).
 */
final class TiffTags {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int TYPE_BYTE = 1;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;

  private final ByteBuffer bytes;
  private final int firstEntry;
  private final int entries;

  private TiffTags(ByteBuffer bytes, int firstEntry, int entries) {
    this.bytes = bytes;
    this.firstEntry = firstEntry;
    this.entries = entries;
  }

  /** Whether the bytes begin as a TIFF structure does. */
  static boolean isTiff(byte[] bytes) {
    return bytes.length >= HEADER_BYTES
        && ((bytes[0] == 'I' && bytes[1] == 'I' && bytes[2] == 42 && bytes[3] == 0)
            || (bytes[0] == 'M' && bytes[1] == 'M' && bytes[2] == 0 && bytes[3] == 42));
  }

  /** The tags of the first directory; none if it lies outside the bytes or is no TIFF. */
  static TiffTags of(byte[] tiff) {
    ByteBuffer bytes = ByteBuffer.wrap(tiff);
    if (!isTiff(tiff)) {
      return new TiffTags(bytes, 0, 0);
    }
    bytes.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = bytes.getInt(4);
    if (directory < HEADER_BYTES || directory > tiff.length - 2) {
      return new TiffTags(bytes, 0, 0);
    }
    int first = directory + 2;
    int claimed = Short.toUnsignedInt(bytes.getShort(directory));
    return new TiffTags(bytes, first, Math.min(claimed, (tiff.length - first) / ENTRY_BYTES));
  }

  boolean has(int tag) {
    return find(tag).isPresent();
  }

  /** The first value of a tag that holds whole numbers; empty if it is absent or holds others. */
  OptionalInt number(int tag) {
    OptionalInt entry = find(tag);
    if (entry.isEmpty()) {
      return OptionalInt.empty();
    }
    int at = entry.getAsInt();
    return switch (bytes.getShort(at + 2)) {
      case TYPE_BYTE -> OptionalInt.of(Byte.toUnsignedInt(bytes.get(at + 8)));
      case TYPE_SHORT -> OptionalInt.of(Short.toUnsignedInt(bytes.getShort(at + 8)));
      case TYPE_LONG -> OptionalInt.of(bytes.getInt(at + 8));
      default -> OptionalInt.empty();
    };
  }

  private OptionalInt find(int tag) {
    for (int i = 0; i < entries; i++) {
      int at = firstEntry + i * ENTRY_BYTES;
      if (Short.toUnsignedInt(bytes.getShort(at)) == tag) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }
}
