package photos.likeness.lrpreview.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory of fields (TIFF 6.0, section 2), little-endian.
 *
 * <pre>
 * uint16     number of fields n
 * n × 12     uint16 tag, uint16 type, uint32 count, then the value, or where it is
 * uint32     0, no directory follows
 *            values of more than four bytes, each at an even place
 * </pre>
 */
final class TiffDirectory {
  static final int FIELD_BYTES = 12;

  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int WITHIN_FIELD = 4;

  /** In the order of their tags, as readers may rely on. */
  private final Map<Integer, Field> fields = new TreeMap<>();

  private record Field(int type, int count, ByteBuffer value) {
    /** What it takes beside its place in the table. */
    int bytesBeside() {
      return value.capacity() <= WITHIN_FIELD ? 0 : value.capacity() + value.capacity() % 2;
    }
  }

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds a text. */
  void text(int tag, String text) {
    ByteBuffer value = room(text.length() + 1).put(text.getBytes(US_ASCII));
    fields.put(tag, new Field(ASCII, value.capacity(), value));
  }

  /** Adds four characters that are no text to EXIF. */
  void undefined(int tag, String characters) {
    ByteBuffer value = room(characters.length()).put(characters.getBytes(US_ASCII));
    fields.put(tag, new Field(UNDEFINED, value.capacity(), value));
  }

  /** Adds a number of 16 bits. */
  void number(int tag, int number) {
    fields.put(tag, new Field(SHORT, 1, room(2).putShort((short) number)));
  }

  /** Adds numbers of 8 bits. */
  void bytes(int tag, int... numbers) {
    ByteBuffer value = room(numbers.length);
    for (int number : numbers) {
      value.put((byte) number);
    }
    fields.put(tag, new Field(BYTE, numbers.length, value));
  }

  /** Adds quotients: each number is followed by what it is divided by. */
  void quotients(int tag, int... numbers) {
    ByteBuffer value = room(4 * numbers.length);
    for (int number : numbers) {
      value.putInt(number);
    }
    fields.put(tag, new Field(RATIONAL, numbers.length / 2, value));
  }

  /** Adds a number of 32 bits, such as the place of another directory. */
  void wideNumber(int tag, int number) {
    fields.put(tag, new Field(LONG, 1, room(4).putInt(number)));
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** What it takes as it is now; a wide number more takes {@link #FIELD_BYTES} more. */
  int bytes() {
    return 2
        + FIELD_BYTES * fields.size()
        + 4
        + fields.values().stream().mapToInt(Field::bytesBeside).sum();
  }

  /** Puts it at the block's position, from which its values' places are counted. */
  void writeTo(ByteBuffer block) {
    int beside = block.position() + 2 + FIELD_BYTES * fields.size() + 4;
    block.putShort((short) fields.size());
    for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
      Field field = entry.getValue();
      block.putShort(entry.getKey().shortValue());
      block.putShort((short) field.type()).putInt(field.count());
      int place = block.position();
      if (field.bytesBeside() == 0) {
        block.put(place, field.value().array());
      } else {
        block.putInt(place, beside).put(beside, field.value().array());
        beside += field.bytesBeside();
      }
      block.position(place + 4);
    }
    block.putInt(0).position(beside);
  }
}
