package photos.likeness.image;

/**
 * An RGB colour space by its primaries and white, each as x and y of CIE 1931.
 *
 * @param red x, y
 * @param green x, y
 * @param blue x, y
 * @param white x, y
 */
record RgbSpace(Xy red, Xy green, Xy blue, Xy white) {
  private static final Xy D65 = new Xy(0.3127, 0.3290);
  private static final double[] D50 = {0.9642, 1, 0.8249};

  /** From XYZ to the responses in which whites adapt (Bradford; ICC.1:2022, annex E). */
  private static final double[] BRADFORD = {
    0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296
  };

  /** ITU-R BT.709 and sRGB. */
  static final RgbSpace BT709 =
      new RgbSpace(new Xy(0.64, 0.33), new Xy(0.30, 0.60), new Xy(0.15, 0.06), D65);

  /** ITU-R BT.2020 and BT.2100. */
  static final RgbSpace BT2020 =
      new RgbSpace(new Xy(0.708, 0.292), new Xy(0.170, 0.797), new Xy(0.131, 0.046), D65);

  /** Display P3 (SMPTE EG 432-1). */
  static final RgbSpace DISPLAY_P3 =
      new RgbSpace(new Xy(0.680, 0.320), new Xy(0.265, 0.690), new Xy(0.150, 0.060), D65);

  /** SMPTE RP 431-2, as cinemas have it. */
  static final RgbSpace CINEMA_P3 =
      new RgbSpace(
          new Xy(0.680, 0.320), new Xy(0.265, 0.690), new Xy(0.150, 0.060), new Xy(0.314, 0.351));

  /** Adobe RGB (1998), section 4.3. */
  static final RgbSpace ADOBE =
      new RgbSpace(new Xy(0.64, 0.33), new Xy(0.21, 0.71), new Xy(0.15, 0.06), D65);

  /** A place in the CIE 1931 diagram. */
  record Xy(double x, double y) {
    private double[] xyz() {
      return new double[] {x / y, 1, (1 - x - y) / y};
    }
  }

  /** Linear light of the three primaries to XYZ relative to D50, by rows. */
  double[] toXyz() {
    double[] r = red.xyz();
    double[] g = green.xyz();
    double[] b = blue.xyz();
    double[] primaries = {r[0], g[0], b[0], r[1], g[1], b[1], r[2], g[2], b[2]};
    double[] share = Matrix.times(Matrix.inverse(primaries), white.xyz());
    double[] scaled = primaries.clone();
    for (int i = 0; i < 9; i++) {
      scaled[i] *= share[i % 3];
    }
    return Matrix.product(adaptation(), scaled);
  }

  private double[] adaptation() {
    double[] from = Matrix.times(BRADFORD, white.xyz());
    double[] to = Matrix.times(BRADFORD, D50);
    double[] scaled = BRADFORD.clone();
    for (int i = 0; i < 9; i++) {
      scaled[i] *= to[i / 3] / from[i / 3];
    }
    return Matrix.product(Matrix.inverse(BRADFORD), scaled);
  }
}
