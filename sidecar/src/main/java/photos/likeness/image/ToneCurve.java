package photos.likeness.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How a channel's value, 0 to 1, becomes light, 0 to 1: ICC's {@code curv} (ICC.1:2022, 10.6) and
 * {@code para} (10.18), and the curves that other formats name by a number.
 */
final class ToneCurve {
  private static final int CURV = 0x63757276;
  private static final int PARA = 0x70617261;
  private static final double FIXED_ONE = 65536;

  /** sRGB (IEC 61966-2-1). */
  static final DoubleUnaryOperator SRGB =
      parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0);

  private ToneCurve() {}

  /** A plain power. */
  static DoubleUnaryOperator gamma(double exponent) {
    return value -> Math.pow(Math.max(0, value), exponent);
  }

  /** The curve of a tag; empty if it is of another type, or cut short. */
  static Optional<DoubleUnaryOperator> of(ByteBuffer tag) {
    if (tag.capacity() < 12) {
      return Optional.empty();
    }
    return switch (tag.getInt(0)) {
      case CURV -> curve(tag);
      case PARA -> parametric(tag);
      default -> Optional.empty();
    };
  }

  private static Optional<DoubleUnaryOperator> curve(ByteBuffer tag) {
    int count = tag.getInt(8);
    if (count == 0) {
      return Optional.of(DoubleUnaryOperator.identity());
    }
    if (count < 0 || count > (tag.capacity() - 12) / 2) {
      return Optional.empty();
    }
    if (count == 1) {
      return Optional.of(gamma(Short.toUnsignedInt(tag.getShort(12)) / 256.0));
    }
    double[] table = new double[count];
    for (int i = 0; i < count; i++) {
      table[i] = Short.toUnsignedInt(tag.getShort(12 + 2 * i)) / 65535.0;
    }
    return Optional.of(value -> interpolated(table, value));
  }

  private static double interpolated(double[] table, double value) {
    double place = Math.clamp(value, 0.0, 1.0) * (table.length - 1);
    int below = Math.min((int) place, table.length - 2);
    return table[below] + (place - below) * (table[below + 1] - table[below]);
  }

  /** The number of parameters goes with the kind: 1, 3, 4, 5 or 7 of g, a, b, c, d, e, f. */
  private static Optional<DoubleUnaryOperator> parametric(ByteBuffer tag) {
    int[] counts = {1, 3, 4, 5, 7};
    int kind = Short.toUnsignedInt(tag.getShort(8));
    if (kind >= counts.length || tag.capacity() < 12 + 4 * counts[kind]) {
      return Optional.empty();
    }
    double[] p = new double[7];
    for (int i = 0; i < counts[kind]; i++) {
      p[i] = tag.getInt(12 + 4 * i) / FIXED_ONE;
    }
    return switch (kind) {
      case 0 -> Optional.of(gamma(p[0]));
      case 1 -> Optional.of(parametric(p[0], p[1], p[2], 0, -p[2] / p[1], 0, 0));
      case 2 -> Optional.of(parametric(p[0], p[1], p[2], 0, -p[2] / p[1], p[3], p[3]));
      default -> Optional.of(parametric(p[0], p[1], p[2], p[3], p[4], p[5], p[6]));
    };
  }

  /** {@code (a·x + b)^g + e} from d on, {@code c·x + f} below. */
  private static DoubleUnaryOperator parametric(
      double g, double a, double b, double c, double d, double e, double f) {
    return x -> x >= d ? Math.pow(Math.max(0, a * x + b), g) + e : c * x + f;
  }
}
