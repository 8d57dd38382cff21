package photos.likeness.vector;

/**
 * A query as two planes of codes, and the bounds that {@link ResidentScan} proves.
 *
 * <p>Its scales and errors are doubles, so that a query of any length keeps its precision.
 */
final class QuantisedQuery {
  private static final double ROUND_UP = 1 + 1e-9;

  final double scale;
  final double residualScale;

  /** Codes −127 to 127, widened to 16 bits. */
  final short[] code;

  /** Codes of what is left, likewise. */
  final short[] residual;

  private final double length;
  private final double codeError;
  private final double residualError;

  QuantisedQuery(float[] query) {
    double[] left = new double[query.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = query[i];
    }
    length = length(left);
    code = new short[left.length];
    scale = takeAway(left, code);
    codeError = length(left);
    residual = new short[left.length];
    residualScale = takeAway(left, residual);
    residualError = length(left);
  }

  private static double takeAway(double[] left, short[] code) {
    double largest = 0;
    for (double value : left) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 0;
    }
    double scale = largest / QuantisedVector.MOST;
    for (int i = 0; i < left.length; i++) {
      code[i] =
          (short)
              Math.clamp(Math.round(left[i] / scale), -QuantisedVector.MOST, QuantisedVector.MOST);
      left[i] -= scale * code[i];
    }
    return scale;
  }

  private static double length(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum) * ROUND_UP;
  }

  /** How far a score from the query's code alone can be off. */
  double coarseBound(double vectorLength, double vectorError) {
    return bound(codeError, vectorLength, vectorError);
  }

  /** How far a score from both planes of the query can be off. */
  double fineBound(double vectorLength, double vectorError) {
    return bound(residualError, vectorLength, vectorError);
  }

  private double bound(double queryError, double vectorLength, double vectorError) {
    double reach = vectorLength + vectorError;
    double rounding = 4 * (code.length + 16) * 0x1p-52 * (length + queryError) * reach;
    return queryError * reach + length * vectorError + rounding;
  }
}
