package photos.likeness.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.drew.lang.ByteArrayReader;
import java.util.Arrays;

/** A run of a file's bytes, shared with the file. */
final class ByteBlock {
  private final byte[] bytes;
  private final int from;
  private final int length;

  private ByteBlock(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  static ByteBlock of(byte[] bytes) {
    return new ByteBlock(bytes, 0, bytes.length);
  }

  int length() {
    return length;
  }

  /** A part of this one; shorter than asked where this one ends. */
  ByteBlock part(int start, int end) {
    int first = Math.clamp(start, 0, length);
    return new ByteBlock(bytes, from + first, Math.clamp(end, first, length) - first);
  }

  /** Everything from an index on. */
  ByteBlock from(int start) {
    return part(start, length);
  }

  /** 0 to 255. */
  int unsigned(int at) {
    return bytes[from + at] & 0xFF;
  }

  int bigShort(int at) {
    return unsigned(at) << 8 | unsigned(at + 1);
  }

  int bigInt(int at) {
    return bigShort(at) << 16 | bigShort(at + 2);
  }

  int littleShort(int at) {
    return unsigned(at) | unsigned(at + 1) << 8;
  }

  int littleInt(int at) {
    return littleShort(at) | littleShort(at + 2) << 16;
  }

  int little24(int at) {
    return littleShort(at) | unsigned(at + 2) << 16;
  }

  /** Whether it begins with these bytes, given as Latin-1. */
  boolean startsWith(String text) {
    return length >= text.length() && part(0, text.length()).latin1().equals(text);
  }

  /** The index of the first zero from an index on, or the length. */
  int indexOfZero(int start) {
    int at = start;
    while (at < length && unsigned(at) != 0) {
      at++;
    }
    return Math.min(at, length);
  }

  /** Each byte as a character. */
  String latin1() {
    return new String(bytes, from, length, ISO_8859_1);
  }

  /** For a library that takes positions of its own: a whole file is not copied. */
  ByteArrayReader reader() {
    return new ByteArrayReader(from == 0 && length == bytes.length ? bytes : copy());
  }

  byte[] copy() {
    return Arrays.copyOfRange(bytes, from, from + length);
  }
}
