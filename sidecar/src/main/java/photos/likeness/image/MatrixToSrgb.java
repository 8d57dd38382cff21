package photos.likeness.image;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * RGB that is three curves and a matrix, as cameras' and displays' colours are, or gray that is one
 * curve. Computed here and not by the JDK, whose conversion of 16-bit samples goes through a coarse
 * table: up to several levels off for wide gamuts. Relative to the white point, black stays black.
 */
final class MatrixToSrgb implements ToSrgb {
  private static final int XYZ = 0x58595A20;
  private static final int BYTE_LEVELS = 256;
  private static final int DEEP_LEVELS = 65536;
  private static final int ENCODE_STEPS = 1 << 15;

  /** XYZ relative to D50 to linear sRGB: the inverse of sRGB's own colorants. */
  private static final double[] TO_LINEAR_SRGB =
      Matrix.inverse(
          new double[] {
            0.4360657, 0.3851471, 0.1430664,
            0.2224884, 0.7168732, 0.0606079,
            0.0139160, 0.0970764, 0.7140961
          });

  private static final byte[] ENCODED = encoded();

  private final List<DoubleUnaryOperator> curves;
  private final float[] matrix;
  private final float[][] byteLight;
  private float[][] deepLight = {};

  private MatrixToSrgb(List<DoubleUnaryOperator> curves, double[] toLinearSrgb) {
    this.curves = List.copyOf(curves);
    matrix = new float[toLinearSrgb.length];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) toLinearSrgb[i];
    }
    byteLight = light(BYTE_LEVELS);
  }

  /** Of three curves and the colours of the three primaries in XYZ relative to D50, by rows. */
  static MatrixToSrgb ofRgb(List<DoubleUnaryOperator> curves, double[] toXyz) {
    return new MatrixToSrgb(curves, Matrix.product(TO_LINEAR_SRGB, toXyz));
  }

  /** What a profile says by curves; empty if it says it by tables of colours, or is damaged. */
  static Optional<MatrixToSrgb> of(IccTags profile) {
    boolean byTable =
        profile.has("A2B0") || profile.has("A2B1") || profile.has("D2B0") || profile.has("D2B1");
    if (byTable || !profile.connectionSpace().equals("XYZ ")) {
      return Optional.empty();
    }
    return profile.colourSpace().equals("GRAY") ? gray(profile) : rgb(profile);
  }

  private static Optional<MatrixToSrgb> gray(IccTags profile) {
    return profile
        .tag("kTRC")
        .flatMap(ToneCurve::of)
        .map(curve -> new MatrixToSrgb(List.of(curve), new double[] {1}));
  }

  private static Optional<MatrixToSrgb> rgb(IccTags profile) {
    List<DoubleUnaryOperator> curves =
        List.of("rTRC", "gTRC", "bTRC").stream()
            .flatMap(name -> profile.tag(name).flatMap(ToneCurve::of).stream())
            .toList();
    List<ByteBuffer> colorants =
        List.of("rXYZ", "gXYZ", "bXYZ").stream()
            .flatMap(name -> profile.tag(name).stream())
            .filter(tag -> tag.capacity() >= 20 && tag.getInt(0) == XYZ)
            .toList();
    if (curves.size() != 3 || colorants.size() != 3) {
      return Optional.empty();
    }
    double[] toXyz = new double[9];
    for (int i = 0; i < 9; i++) {
      toXyz[i] = colorants.get(i % 3).getInt(8 + 4 * (i / 3)) / 65536.0;
    }
    return Optional.of(ofRgb(curves, toXyz));
  }

  @Override
  public int channels() {
    return curves.size();
  }

  @Override
  public void convert(byte[] samples, int from, byte[] rgb, int to, int pixels) {
    if (channels() == 1) {
      for (int i = 0; i < pixels; i++) {
        putGray(rgb, to + 3 * i, byteLight[0][samples[from + i] & 0xFF]);
      }
      return;
    }
    for (int i = 0; i < 3 * pixels; i += 3) {
      put(
          rgb,
          to + i,
          byteLight[0][samples[from + i] & 0xFF],
          byteLight[1][samples[from + i + 1] & 0xFF],
          byteLight[2][samples[from + i + 2] & 0xFF]);
    }
  }

  @Override
  public void convertDeep(int[] samples, byte[] rgb, int to, int pixels) {
    if (deepLight.length == 0) {
      deepLight = light(DEEP_LEVELS);
    }
    if (channels() == 1) {
      for (int i = 0; i < pixels; i++) {
        putGray(rgb, to + 3 * i, deepLight[0][samples[i]]);
      }
      return;
    }
    for (int i = 0; i < 3 * pixels; i += 3) {
      put(
          rgb,
          to + i,
          deepLight[0][samples[i]],
          deepLight[1][samples[i + 1]],
          deepLight[2][samples[i + 2]]);
    }
  }

  private void put(byte[] rgb, int at, float red, float green, float blue) {
    rgb[at] = encode(matrix[0] * red + matrix[1] * green + matrix[2] * blue);
    rgb[at + 1] = encode(matrix[3] * red + matrix[4] * green + matrix[5] * blue);
    rgb[at + 2] = encode(matrix[6] * red + matrix[7] * green + matrix[8] * blue);
  }

  private static void putGray(byte[] rgb, int at, float light) {
    byte value = encode(light);
    rgb[at] = value;
    rgb[at + 1] = value;
    rgb[at + 2] = value;
  }

  private static byte encode(float light) {
    return ENCODED[Math.clamp((int) (light * ENCODE_STEPS + 0.5f), 0, ENCODE_STEPS)];
  }

  private float[][] light(int levels) {
    float[][] light = new float[curves.size()][levels];
    for (int channel = 0; channel < light.length; channel++) {
      for (int level = 0; level < levels; level++) {
        light[channel][level] =
            (float) curves.get(channel).applyAsDouble(level / (double) (levels - 1));
      }
    }
    return light;
  }

  /** sRGB's own curve the other way (IEC 61966-2-1), for each of the steps from 0 to 1. */
  private static byte[] encoded() {
    byte[] encoded = new byte[ENCODE_STEPS + 1];
    for (int step = 0; step <= ENCODE_STEPS; step++) {
      double light = step / (double) ENCODE_STEPS;
      double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      encoded[step] = (byte) Math.round(255 * value);
    }
    return encoded;
  }
}
