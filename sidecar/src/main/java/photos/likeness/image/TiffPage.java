package photos.likeness.image;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One directory of a TIFF file: what its entries say, each checked against the bytes at hand (TIFF
 * 6.0, section 2; BigTIFF has counts and offsets of 8 bytes).
 */
final class TiffPage {
  private static final int SHORT = 3;
  private static final int IFD = 13;
  private static final int LONG8 = 16;
  private static final int SIGNED_LONG8 = 17;
  private static final int IFD8 = 18;
  private static final int LARGEST_ARRAY = 1 << 24;

  /** An entry whose values lie inside the file, in its own place or elsewhere. */
  record Entry(int tag, int type, long count, int valuesAt) {}

  private final ByteBuffer file;
  private final Map<Integer, Entry> entries;

  /**
   * @param file with the byte order of the structure
   */
  TiffPage(ByteBuffer file, Map<Integer, Entry> entries) {
    this.file = file;
    this.entries = Map.copyOf(entries);
  }

  /** Bytes of one value of a type; 0 if there is no such type. */
  static int bytesOf(int type) {
    return switch (type) {
      case 1, 2, 6, 7 -> 1;
      case SHORT, 8 -> 2;
      case 4, 9, 11, IFD -> 4;
      case 5, 10, 12, LONG8, SIGNED_LONG8, IFD8 -> 8;
      default -> 0;
    };
  }

  Optional<Entry> entry(int tag) {
    return Optional.ofNullable(entries.get(tag));
  }

  /** The first of a tag's whole numbers. */
  OptionalLong number(int tag) {
    long[] numbers = numbers(tag, 1);
    return numbers.length == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[0]);
  }

  /** The first of a tag's whole numbers, or what holds where it is absent. */
  long number(int tag, long otherwise) {
    return number(tag).orElse(otherwise);
  }

  /** A tag's whole numbers; none if it is absent or of another type. */
  long[] numbers(int tag) {
    return numbers(tag, LARGEST_ARRAY);
  }

  private long[] numbers(int tag, int most) {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    long[] numbers = new long[(int) Math.min(most, entry.count())];
    for (int i = 0; i < numbers.length; i++) {
      int at = entry.valuesAt() + i * bytesOf(entry.type());
      switch (entry.type()) {
        case 1 -> numbers[i] = Byte.toUnsignedLong(file.get(at));
        case SHORT -> numbers[i] = Short.toUnsignedLong(file.getShort(at));
        case 4, IFD -> numbers[i] = Integer.toUnsignedLong(file.getInt(at));
        case LONG8, IFD8 -> numbers[i] = file.getLong(at);
        default -> {
          return new long[0];
        }
      }
    }
    return numbers;
  }

  /** A tag's bytes as they lie in the file. */
  Optional<byte[]> bytes(int tag) {
    return entry(tag)
        .map(entry -> {
          byte[] bytes = new byte[Math.toIntExact(entry.count() * bytesOf(entry.type()))];
          file.get(entry.valuesAt(), bytes);
          return bytes;
        });
  }
}
