package photos.likeness.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A vector as two planes of int8 codes, and how far they can be off.
 *
 * <p>For a vector x the code c is x divided by a scale s, rounded; the residual code r is what is
 * left, x − s·c, divided by a finer scale t, rounded. So x ≈ s·c, and closer x ≈ s·c + t·r. Codes
 * are −127 to 127. The lengths of what is left are kept, rounded up: they bound the error of a dot
 * product with any query ({@link ResidentScan}).
 *
 * <p>As bytes, little-endian, {@code 20 + 2 * dimension} of them:
 *
 * <pre>
 *  0  float32  scale s; 0 if x is zero
 *  4  float32  residual scale t; 0 if nothing is left
 *  8  float32  length of x, rounded up
 * 12  float32  length of x − s·c, rounded up
 * 16  float32  length of x − s·c − t·r, rounded up
 * 20  int8[dimension]  code c
 *     int8[dimension]  residual code r
 * </pre>
 */
public final class QuantisedVector {
  static final int HEADER_BYTES = 20;
  static final int MOST = 127;

  final float scale;
  final float residualScale;
  final float length;
  final float codeError;
  final float residualError;
  final byte[] code;
  final byte[] residual;

  private QuantisedVector(
      float scale,
      float residualScale,
      float length,
      float codeError,
      float residualError,
      byte[] code,
      byte[] residual) {
    this.scale = scale;
    this.residualScale = residualScale;
    this.length = length;
    this.codeError = codeError;
    this.residualError = residualError;
    this.code = code;
    this.residual = residual;
  }

  /**
   * Quantises a vector.
   *
   * @throws IllegalArgumentException if a component is not finite
   */
  public static QuantisedVector of(float[] vector) {
    double[] left = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "component " + i + " of a vector is " + vector[i] + ", expected a finite number");
      }
      left[i] = vector[i];
    }
    float length = roundedUpLength(left);
    byte[] code = new byte[vector.length];
    float scale = takeAway(left, code);
    float codeError = roundedUpLength(left);
    byte[] residual = new byte[vector.length];
    float residualScale = takeAway(left, residual);
    return new QuantisedVector(
        scale, residualScale, length, codeError, roundedUpLength(left), code, residual);
  }

  /** Rounds what is left to codes, takes their values away from it, and answers the scale. */
  private static float takeAway(double[] left, byte[] code) {
    double largest = Arrays.stream(left).map(Math::abs).max().orElse(0);
    float scale = (float) (largest / MOST);
    if (!(scale >= Float.MIN_NORMAL)) {
      return 0;
    }
    for (int i = 0; i < left.length; i++) {
      // The scale was rounded to a float: the largest may come out a little over 127.
      code[i] = (byte) Math.clamp(Math.round(left[i] / scale), -MOST, MOST);
      left[i] -= (double) scale * code[i];
    }
    return scale;
  }

  private static float roundedUpLength(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum == 0 ? 0 : Math.nextUp((float) (Math.sqrt(sum) * (1 + 1e-12)));
  }

  /** How many bytes a vector of this dimension takes. */
  public static int byteCount(int dimension) {
    return HEADER_BYTES + 2 * dimension;
  }

  /** The layout above. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(byteCount(code.length))
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(scale)
        .putFloat(residualScale)
        .putFloat(length)
        .putFloat(codeError)
        .putFloat(residualError)
        .put(code)
        .put(residual)
        .array();
  }

  /**
   * Reads the layout above.
   *
   * @throws IllegalArgumentException if there are not as many bytes as the dimension asks for
   */
  public static QuantisedVector ofBytes(byte[] bytes, int dimension) {
    if (bytes.length != byteCount(dimension)) {
      throw new IllegalArgumentException(
          "the int8 codes of a vector of %d dimensions take %d bytes, got %d"
              .formatted(dimension, byteCount(dimension), bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new QuantisedVector(
        buffer.getFloat(),
        buffer.getFloat(),
        buffer.getFloat(),
        buffer.getFloat(),
        buffer.getFloat(),
        Arrays.copyOfRange(bytes, HEADER_BYTES, HEADER_BYTES + dimension),
        Arrays.copyOfRange(bytes, HEADER_BYTES + dimension, bytes.length));
  }
}
