package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;
import photos.likeness.http.api.ApiException;

/**
 * The values of a msgpack body, one after the other. What a value says of its length is compared
 * with what there is before it is believed.
 */
final class PackedValues {
  private final byte[] body;
  private final MessageUnpacker unpacker;

  PackedValues(byte[] body) {
    this.body = body;
    this.unpacker = MessagePack.newDefaultUnpacker(body);
  }

  /** A value is not what was expected here; the values after it can still be read. */
  static final class WrongValueException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    WrongValueException(String reason) {
      super(reason);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException, WrongValueException;
  }

  /** Whatever msgpack itself can't read leaves nothing that could be gone on with. */
  private <T> T reading(Reading<T> reading) throws WrongValueException {
    try {
      return reading.read();
    } catch (MessageFormatException e) {
      throw malformed("is no msgpack", e);
    } catch (MessagePackException | IOException e) {
      throw malformed("ends in the middle of a value", e);
    }
  }

  private ApiException malformed(String how, Exception cause) {
    return new ApiException(
        400,
        "malformedBody",
        "the body %s, at byte %,d of %,d".formatted(how, unpacker.getTotalReadBytes(), body.length),
        "Send a whole msgpack map with source and photos.",
        cause);
  }

  private long left() {
    return body.length - unpacker.getTotalReadBytes();
  }

  boolean atEnd() {
    return left() == 0;
  }

  private ValueType next(String what, ValueType... expected) throws WrongValueException {
    ValueType type = reading(() -> unpacker.getNextFormat().getValueType());
    for (ValueType one : expected) {
      if (type == one) {
        return type;
      }
    }
    skip();
    throw new WrongValueException("%s was expected, got %s".formatted(what, name(type)));
  }

  private static String name(ValueType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Passes over a value, however deep it goes. */
  void skip() throws WrongValueException {
    reading(() -> {
      unpacker.skipValue();
      return null;
    });
  }

  /** The number of pairs of a map. */
  int map() throws WrongValueException {
    next("a map", ValueType.MAP);
    return count(reading(unpacker::unpackMapHeader), 2);
  }

  /** The number of elements of an array. */
  int array() throws WrongValueException {
    next("an array", ValueType.ARRAY);
    return count(reading(unpacker::unpackArrayHeader), 1);
  }

  private int count(int said, int bytesEach) {
    if (said < 0 || (long) said * bytesEach > left()) {
      throw malformed("ends in the middle of a value", null);
    }
    return said;
  }

  String text() throws WrongValueException {
    next("a str", ValueType.STRING);
    byte[] bytes = payload(reading(unpacker::unpackRawStringHeader));
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new WrongValueException("a str in UTF-8 was expected");
    }
  }

  byte[] binary() throws WrongValueException {
    next("bin", ValueType.BINARY);
    return payload(reading(unpacker::unpackBinaryHeader));
  }

  private byte[] payload(int bytes) throws WrongValueException {
    if (bytes < 0 || bytes > left()) {
      throw malformed("ends in the middle of a value", null);
    }
    return reading(() -> unpacker.readPayload(bytes));
  }

  double number() throws WrongValueException {
    ValueType type = next("a number", ValueType.FLOAT, ValueType.INTEGER);
    return type == ValueType.FLOAT
        ? reading(unpacker::unpackDouble)
        : reading(() -> unpacker.unpackBigInteger().doubleValue());
  }

  int whole(int least, int most) throws WrongValueException {
    double number = number();
    if (number != Math.rint(number) || number < least || number > most) {
      throw new WrongValueException(
          "a whole number from %,d to %,d was expected, got %s".formatted(least, most, number));
    }
    return (int) number;
  }

  /** Whether the next value is nil, which is passed over then. */
  boolean nil() throws WrongValueException {
    return reading(unpacker::tryUnpackNil);
  }
}
