package photos.likeness.image;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Colours named by numbers (ITU-T H.273, tables 2 and 3), as HEIF and AVIF files carry them.
 *
 * @param primaries 1 BT.709, 9 BT.2020, 11 cinema P3, 12 Display P3
 * @param transfer 1 and others BT.709's, 13 sRGB's, 4 and 5 plain powers, 8 none, 16 PQ, 18 HLG
 */
record CodedColours(int primaries, int transfer) {
  /** White of a picture in candelas a square metre, where a display goes up to 10,000 (BT.2408). */
  private static final double DIFFUSE_WHITE = 203;

  private static final double PQ_PEAK = 10_000;

  /** What scene light a signal of 75 % shows as: diffuse white of a display of 1,000 (BT.2408). */
  private static final double HLG_WHITE = 0.203;

  private static final double HLG_SYSTEM_GAMMA = 1.2;

  /** The conversion to sRGB; empty if the colours are sRGB's or not known. */
  Optional<IccConversion> conversion() {
    RgbSpace space = space();
    boolean plain =
        switch (transfer) {
          case 4, 5, 8, 16, 18 -> false;
          default -> true;
        };
    return space.equals(RgbSpace.BT709) && plain
        ? Optional.empty()
        : Optional.of(IccConversion.of(space, curve()));
  }

  private RgbSpace space() {
    return switch (primaries) {
      case 9 -> RgbSpace.BT2020;
      case 11 -> RgbSpace.CINEMA_P3;
      case 12 -> RgbSpace.DISPLAY_P3;
      default -> RgbSpace.BT709;
    };
  }

  /** BT.709's curve is for cameras; what it made is looked at as sRGB. */
  private DoubleUnaryOperator curve() {
    return switch (transfer) {
      case 4 -> ToneCurve.gamma(2.2);
      case 5 -> ToneCurve.gamma(2.8);
      case 8 -> DoubleUnaryOperator.identity();
      case 16 -> CodedColours::pq;
      case 18 -> CodedColours::hlg;
      default -> ToneCurve.SRGB;
    };
  }

  /** SMPTE ST 2084, relative to diffuse white; what is brighter is cut. */
  private static double pq(double signal) {
    double power = Math.pow(signal, 1 / 78.84375);
    double light = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
    return Math.pow(light, 1 / 0.1593017578125) * PQ_PEAK / DIFFUSE_WHITE;
  }

  /** ARIB STD-B67 as in BT.2100, relative to diffuse white; what is brighter is cut. */
  private static double hlg(double signal) {
    double scene =
        signal <= 0.5
            ? signal * signal / 3
            : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    return Math.pow(scene, HLG_SYSTEM_GAMMA) / HLG_WHITE;
  }
}
