package photos.likeness.image;

import java.util.List;
import photos.likeness.photo.CosineOrder;
import photos.likeness.photo.CosineOrder.Frequency;
import photos.likeness.photo.ModelInput.Resample;
import photos.likeness.photo.PictureHash;

/**
 * Pictures to hashes that look-alikes share ({@link PictureHash}). Thread-safe.
 *
 * <p>A picture is shrunk to {@value #SIDE} by {@value #SIDE} brightnesses, its proportions lost.
 * These are taken for squares of even brightness, so that the cosine transform over any part of
 * them is a sum with weights that are known beforehand.
 */
public final class PictureHashing {
  private static final int SIDE = 64;

  /** Levels of brightness below which a frequency is not there: an even colour has none. */
  private static final double LEAST = 0.01;

  /**
   * The whole, and what is left of it by cuts that people make: a little all around; a tenth of one
   * side; from two sides as other proportions ask.
   */
  private static final List<Part> PARTS =
      List.of(
          new Part(0, 0, 1, 1),
          new Part(0.05, 0.05, 0.95, 0.95),
          new Part(0.1, 0, 1, 1),
          new Part(0, 0.1, 1, 1),
          new Part(0, 0, 0.9, 1),
          new Part(0, 0, 1, 0.9),
          new Part(0, 0.06, 1, 0.94),
          new Part(0.06, 0, 0.94, 1));

  private static final List<Frequency> FREQUENCIES = CosineOrder.frequencies().toList();

  /** A part of a picture, in fractions of its sides. */
  private record Part(Waves across, Waves down) {
    Part(double left, double top, double right, double bottom) {
      this(new Waves(left, right), new Waves(top, bottom));
    }
  }

  /** Half waves over a stretch of a side: {@code [frequency][pixel]}. */
  private static final class Waves {
    private final double[][] weights = new double[CosineOrder.FREQUENCIES][SIDE];

    Waves(double start, double end) {
      for (int frequency = 0; frequency < weights.length; frequency++) {
        for (int pixel = 0; pixel < SIDE; pixel++) {
          double from = (Math.clamp((double) pixel / SIDE, start, end) - start) / (end - start);
          double to = (Math.clamp((pixel + 1.0) / SIDE, start, end) - start) / (end - start);
          weights[frequency][pixel] = integral(frequency, to) - integral(frequency, from);
        }
      }
    }

    /** Of cos(π · frequency · t) from 0 to the end. */
    private static double integral(int frequency, double end) {
      return frequency == 0 ? end : Math.sin(Math.PI * frequency * end) / (Math.PI * frequency);
    }
  }

  private PictureHashing() {}

  /** The hash of a picture, transparency over white. */
  public static PictureHash of(Picture picture) {
    double[][] brightness = brightness(picture);
    long[] bits = new long[PictureHash.CUTS];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bits(brightness, PARTS.get(i));
    }
    return PictureHash.of(bits);
  }

  private static double[][] brightness(Picture picture) {
    byte[] rgb = Shrinking.rgb(picture, 4 * SIDE, Resample.BILINEAR, SIDE, SIDE);
    double[][] brightness = new double[SIDE][SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      brightness[i / SIDE][i % SIDE] =
          0.299 * (rgb[3 * i] & 0xFF)
              + 0.587 * (rgb[3 * i + 1] & 0xFF)
              + 0.114 * (rgb[3 * i + 2] & 0xFF);
    }
    return brightness;
  }

  private static long bits(double[][] brightness, Part part) {
    double[][] lines = new double[CosineOrder.FREQUENCIES][SIDE];
    for (int down = 0; down < lines.length; down++) {
      for (int y = 0; y < SIDE; y++) {
        double weight = part.down().weights[down][y];
        for (int x = 0; x < SIDE; x++) {
          lines[down][x] += weight * brightness[y][x];
        }
      }
    }
    long bits = 0;
    for (int i = 0; i < PictureHash.BITS; i++) {
      Frequency frequency = FREQUENCIES.get(i);
      double[] line = lines[frequency.down()];
      double[] weights = part.across().weights[frequency.across()];
      double sum = 0;
      for (int x = 0; x < SIDE; x++) {
        sum += weights[x] * line[x];
      }
      if (sum > LEAST) {
        bits |= 1L << PictureHash.bit(i);
      }
    }
    return bits;
  }
}
