package photos.likeness.image.raw;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One directory of a TIFF structure: a count of 2 bytes, entries of 12 (tag, type, count, value or
 * its offset), the next directory's offset (TIFF 6.0, section 2). Entries whose values lie outside
 * the file are there without values.
 */
final class TiffDirectory {
  private static final int ENTRY_BYTES = 12;
  private static final int MOST_ENTRIES = 2000;
  private static final int MOST_VALUES = 4096;
  private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
  private static final int SHORT = 3;
  private static final int SIGNED_SHORT = 8;

  /**
   * A tag's values.
   *
   * @param at offset in the file of the first
   */
  private record Values(int type, long count, long at) {}

  /**
   * A stretch of the file.
   *
   * @param at offset in the file
   */
  record Stretch(long at, long length) {}

  private final RawBytes file;
  private final long base;
  private final Map<Integer, Values> tags = new HashMap<>();
  private final long next;

  private TiffDirectory(RawBytes file, long base, long at) {
    this.file = file;
    this.base = base;
    int count = Math.min(file.unsignedShort(at), MOST_ENTRIES);
    for (int i = 0; i < count; i++) {
      addEntry(at + 2 + (long) i * ENTRY_BYTES);
    }
    long link = at + 2 + (long) file.unsignedShort(at) * ENTRY_BYTES;
    this.next = file.unsignedInt(link);
  }

  /**
   * Reads one.
   *
   * @param base what offsets in it count from
   * @param at where it is in the file
   */
  static TiffDirectory at(RawBytes file, long base, long at) {
    return new TiffDirectory(file, base, at);
  }

  private void addEntry(long at) {
    if (!file.has(at, ENTRY_BYTES)) {
      return;
    }
    int type = file.unsignedShort(at + 2);
    long count = file.unsignedInt(at + 4);
    int width = type < BYTES_OF_TYPE.length ? BYTES_OF_TYPE[type] : 0;
    long length = width * count;
    long valuesAt = length <= 4 ? at + 8 : base + file.unsignedInt(at + 8);
    tags.putIfAbsent(file.unsignedShort(at), new Values(type, count, valuesAt));
  }

  /** The file, in the directory's byte order. */
  RawBytes file() {
    return file;
  }

  /** What offsets in it count from, as an offset in the file. */
  long base() {
    return base;
  }

  /** The next directory's offset from the base, 0 if there is none. */
  long next() {
    return next;
  }

  boolean has(int tag) {
    return tags.containsKey(tag);
  }

  /** A tag's first whole number. */
  OptionalLong number(int tag) {
    long[] numbers = numbers(tag);
    return numbers.length == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[0]);
  }

  long number(int tag, long absent) {
    return number(tag).orElse(absent);
  }

  /** A tag's whole numbers; none if it has none or they lie outside the file. */
  long[] numbers(int tag) {
    Values values = tags.get(tag);
    if (values == null || values.count > MOST_VALUES) {
      return new long[0];
    }
    int width = values.type < BYTES_OF_TYPE.length ? BYTES_OF_TYPE[values.type] : 0;
    if (width == 0 || width == 8 || !file.has(values.at, width * values.count)) {
      return new long[0];
    }
    long[] numbers = new long[(int) values.count];
    for (int i = 0; i < numbers.length; i++) {
      long at = values.at + (long) i * width;
      numbers[i] =
          switch (values.type) {
            case SHORT, SIGNED_SHORT -> file.unsignedShort(at);
            default -> width == 1 ? file.unsignedByte(at) : file.unsignedInt(at);
          };
    }
    return numbers;
  }

  /** Two unsigned fractions or numbers, as DNG has sizes; empty if there are fewer. */
  Optional<long[]> pair(int tag) {
    Values values = tags.get(tag);
    if (values == null || values.count < 2) {
      return Optional.empty();
    }
    boolean fractions = BYTES_OF_TYPE[Math.min(values.type, BYTES_OF_TYPE.length - 1)] == 8;
    if (!fractions) {
      long[] numbers = numbers(tag);
      return numbers.length < 2
          ? Optional.empty()
          : Optional.of(new long[] {numbers[0], numbers[1]});
    }
    return Optional.of(new long[] {fraction(values.at), fraction(values.at + 8)});
  }

  private long fraction(long at) {
    long denominator = file.unsignedInt(at + 4);
    return denominator == 0 ? 0 : file.unsignedInt(at) / denominator;
  }

  /** A tag's text without its end mark; empty if there is none. */
  String text(int tag) {
    Values values = tags.get(tag);
    if (values == null || values.count > MOST_VALUES) {
      return "";
    }
    String text = file.text(values.at, (int) values.count);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /** Where a tag's values lie, in bytes; empty if it is absent. */
  Optional<Stretch> stretch(int tag) {
    Values values = tags.get(tag);
    if (values == null || values.type >= BYTES_OF_TYPE.length) {
      return Optional.empty();
    }
    return Optional.of(new Stretch(values.at, values.count * BYTES_OF_TYPE[values.type]));
  }
}
