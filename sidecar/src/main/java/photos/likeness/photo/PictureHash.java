package photos.likeness.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a picture looks, in {@value #CUTS} numbers of 64 bits: of the whole picture first, then of
 * what a light cut would leave of it. Two pictures look the same if one number of the one and the
 * whole of the other differ in few bits; unrelated ones differ in about half of them.
 *
 * <p>Each bit says whether one frequency of the brightness is there upright or upside down: the
 * sign of one coefficient of the cosine transform. So size, compression, colour and brightness
 * hardly change it, and the number of the mirrored picture follows from that of the picture: the
 * odd frequencies across change their sign.
 *
 * <p>The coefficients of the 64 lowest frequencies but the mean, in the order of their sum across
 * and down, are dealt out to four groups of 16 bits in turn: coefficient i is bit {@code 16 * (i %
 * 4) + i / 4}. As bytes: {@value #CUTS} little-endian int64, {@value #BYTES} bytes.
 */
public final class PictureHash {
  /** The whole picture and seven cuts of it. */
  public static final int CUTS = 8;

  /** How many frequencies there are. */
  public static final int BITS = 64;

  /** The bytes of one. */
  public static final int BYTES = Long.BYTES * CUTS;

  private static final int GROUPS = 4;

  private final long[] bits;

  private PictureHash(long[] bits) {
    this.bits = bits;
  }

  /**
   * Of the whole and its cuts.
   *
   * @param bits {@value #CUTS} numbers
   */
  public static PictureHash of(long... bits) {
    if (bits.length != CUTS) {
      throw new IllegalArgumentException(
          "a picture's hash has %d numbers, got %d".formatted(CUTS, bits.length));
    }
    return new PictureHash(bits.clone());
  }

  /** Reads the bytes above. */
  public static PictureHash ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a picture's hash has %d bytes, got %d".formatted(BYTES, bytes.length));
    }
    long[] bits = new long[CUTS];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(bits);
    return new PictureHash(bits);
  }

  /** The bytes above. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(bits);
    return bytes.array();
  }

  /** Which bit of a number the coefficient with this place in the order is. */
  public static int bit(int coefficient) {
    return BITS / GROUPS * (coefficient % GROUPS) + coefficient / GROUPS;
  }

  /** Of the whole picture. */
  public long whole() {
    return bits[0];
  }

  /**
   * Of a part of the picture.
   *
   * @param number 0 for the whole, below {@value #CUTS}
   */
  public long cut(int number) {
    return bits[number];
  }

  /** Whether there is nothing to be seen but one even colour: then it tells no pictures apart. */
  public boolean isBlank() {
    return bits[0] == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PictureHash hash && Arrays.equals(bits, hash.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return "PictureHash[%016x]".formatted(bits[0]);
  }
}
