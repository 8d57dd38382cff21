package photos.likeness.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;

/** Builds TIFF-based files piece by piece. */
final class TestTiff {
  static final int BYTE = 1;
  static final int ASCII = 2;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int UNDEFINED = 7;
  static final int DIRECTORY = 13;

  private final ByteBuffer file;
  private int end = 8;

  /**
   * @param start the two letters of the byte order and the two bytes behind
   */
  TestTiff(String start) {
    file =
        ByteBuffer.allocate(1 << 20)
            .order(start.startsWith("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.put(0, start.getBytes(ISO_8859_1));
  }

  /** A tag; its values stand in the entry if they fit. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Entry(int tag, int type, long count, byte[] value) {}

  Entry numbers(int tag, int type, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(file.order());
    for (long value : values) {
      switch (type) {
        case BYTE -> bytes.put((byte) value);
        case SHORT -> bytes.putShort((short) value);
        default -> bytes.putInt((int) value);
      }
    }
    return new Entry(tag, type, values.length, Arrays.copyOf(bytes.array(), bytes.position()));
  }

  static Entry text(int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(ISO_8859_1);
    return new Entry(tag, ASCII, bytes.length, bytes);
  }

  static Entry block(int tag, byte[] bytes) {
    return new Entry(tag, UNDEFINED, bytes.length, bytes);
  }

  /** A block that lies in the file already. */
  Entry lying(int tag, int offset, int length) {
    return new Entry(tag, UNDEFINED, length, numbers(tag, LONG, offset).value);
  }

  /** Appends bytes; their offset. */
  int put(byte[] bytes) {
    int at = end + end % 2;
    file.put(at, bytes);
    end = at + bytes.length;
    return at;
  }

  /** Appends a directory whose offsets count from a base; its offset in the file. */
  int directory(int base, int next, Entry... entries) {
    Entry[] sorted = entries.clone();
    Arrays.sort(sorted, Comparator.comparingInt(Entry::tag));
    int at = put(new byte[2 + 12 * sorted.length + 4]);
    file.putShort(at, (short) sorted.length);
    for (int i = 0; i < sorted.length; i++) {
      int entry = at + 2 + 12 * i;
      file.putShort(entry, (short) sorted[i].tag).putShort(entry + 2, (short) sorted[i].type);
      file.putInt(entry + 4, (int) sorted[i].count);
      if (sorted[i].value.length <= 4) {
        file.put(entry + 8, sorted[i].value);
      } else {
        file.putInt(entry + 8, put(sorted[i].value) - base);
      }
    }
    file.putInt(at + 2 + 12 * sorted.length, next);
    return at;
  }

  /** Where the next thing would be put. */
  int end() {
    return end + end % 2;
  }

  /** The file with its first directory named. */
  byte[] bytes(int firstDirectory) {
    file.putInt(4, firstDirectory);
    return Arrays.copyOf(file.array(), end);
  }
}
