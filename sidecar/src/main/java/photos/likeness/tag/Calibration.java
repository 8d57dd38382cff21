package photos.likeness.tag;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import photos.likeness.search.Scale;

/**
 * Where the cosines of each term lie in a library, as {@link Scale} tells it of a search's words. A
 * term that the library has nothing to say to strays less than one it has, and its noise would
 * stand out: no spread is taken for less than what a tenth of the vocabulary's terms exceed.
 *
 * <p>As bytes: for each term in the vocabulary's order its middle and its spread, float64
 * little-endian.
 */
final class Calibration {
  /** What to presume of a cosine's spread before a photo is seen, as for a search's words. */
  private static final double PRESUMED_SPREAD = 0.05;

  private static final double LEAST_SPREAD_QUANTILE = 0.9;

  private final double[] middles;
  private final double[] spreads;

  private Calibration(double[] middles, double[] spreads) {
    this.middles = middles;
    this.spreads = spreads;
  }

  /**
   * Reads it off a sample of the library.
   *
   * @param terms {@code [term][dimension]}
   * @param sample {@code [photo][dimension]}
   */
  static Calibration of(float[][] terms, float[][] sample) {
    double[] middles = new double[terms.length];
    double[] spreads = new double[terms.length];
    float[][] all = new TermMatrix(terms).cosines(sample);
    double[] cosines = new double[sample.length];
    for (int t = 0; t < terms.length; t++) {
      for (int i = 0; i < sample.length; i++) {
        cosines[i] = all[i][t];
      }
      Scale scale = Scale.of(cosines, PRESUMED_SPREAD, 0);
      middles[t] = scale.middle();
      spreads[t] = scale.spread();
    }
    double[] sorted = spreads.clone();
    Arrays.sort(sorted);
    double least = Scale.quantile(sorted, LEAST_SPREAD_QUANTILE);
    for (int t = 0; t < spreads.length; t++) {
      spreads[t] = Math.max(spreads[t], least);
    }
    return new Calibration(middles, spreads);
  }

  static Calibration ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int terms = bytes.length / 2 / Double.BYTES;
    double[] middles = new double[terms];
    double[] spreads = new double[terms];
    for (int t = 0; t < terms; t++) {
      middles[t] = buffer.getDouble();
      spreads[t] = buffer.getDouble();
    }
    return new Calibration(middles, spreads);
  }

  byte[] toBytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(middles.length * 2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < middles.length; t++) {
      buffer.putDouble(middles[t]).putDouble(spreads[t]);
    }
    return buffer.array();
  }

  /** How many times the spread of noise a cosine stands above the term's middle. */
  double standing(int term, double cosine) {
    return (cosine - middles[term]) / spreads[term];
  }
}
