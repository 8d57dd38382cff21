package photos.likeness.vector;

/**
 * A query as whole numbers, and the bounds that {@link ResidentScan} proves.
 *
 * <p>The numbers are as large as they may be for a dot product with any bytes to fit in 32 bits: of
 * 15 bits or so, against 8 of a vector's codes, so what they round away hardly counts. Scale and
 * error are doubles, so that a query of any length keeps its precision.
 */
final class QuantisedQuery {
  private static final double ROUND_UP = 1 + 1e-9;

  /** What the magnitudes may add up to: times 128, they fit in 32 bits. */
  private static final int MOST = Integer.MAX_VALUE / 128;

  final double scale;

  /** The query's components as multiples of {@link #scale}. */
  final int[] code;

  /** {@link #code} as {@link CodeColumns} takes it, for as many components as its columns have. */
  final int[] factors;

  /** What a dot product in {@link CodeColumns} starts from: it takes away what 128s add to it. */
  final int start;

  private final double length;
  private final double codeError;

  QuantisedQuery(float[] query) {
    double sum = 0;
    for (float component : query) {
      sum += Math.abs((double) component);
    }
    scale = sum / (MOST - query.length);
    code = new int[query.length];
    double squares = 0;
    double squaredErrors = 0;
    for (int i = 0; i < code.length; i++) {
      code[i] = (int) Math.round(query[i] / scale);
      double error = query[i] - scale * code[i];
      squares += (double) query[i] * query[i];
      squaredErrors += error * error;
    }
    length = Math.sqrt(squares) * ROUND_UP;
    codeError = Math.sqrt(squaredErrors) * ROUND_UP;
    factors = new int[CodeColumns.count(code.length) * CodeColumns.CODES_PER_COLUMN];
    start = fillFactors();
  }

  private int fillFactors() {
    int sumOfLower = 0;
    for (int i = 0; i < code.length; i++) {
      factors[i] += code[i];
      if (i % CodeColumns.CODES_PER_COLUMN < CodeColumns.CODES_PER_COLUMN - 1) {
        factors[i + 1] -= 256 * code[i];
        sumOfLower += code[i];
      }
    }
    return -128 * sumOfLower;
  }

  /** How far a score from codes can be off, for a vector that its codes are off by so much. */
  double bound(double vectorLength, double vectorError) {
    double reach = vectorLength + vectorError;
    double rounding = 4 * (code.length + 16) * 0x1p-52 * (length + codeError) * reach;
    return codeError * reach + length * vectorError + rounding;
  }
}
