package photos.likeness.clip;

import java.nio.FloatBuffer;
import photos.likeness.image.Picture;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.ModelInput.Fit;
import photos.likeness.photo.ModelInput.Resample;

/**
 * Resizing written down once more, plainly and in floating point, to have something that faults can
 * be put into which our own resizing has no setting for.
 */
final class HandResize {
  /** What is done wrong. */
  enum Fault {
    NONE,
    /** 640 to 427 becomes 336 to 224 where the models' own preprocessing makes it 335. */
    LONG_SIDE_ROUNDED_UP,
    /** The filter is as wide as for enlarging: most source pixels are never looked at. */
    NO_ANTIALIASING,
    /** As Pillow before version 13 has it, and the rounding between the passes with it. */
    ROWS_ALWAYS_FIRST
  }

  private HandResize() {}

  static void write(Picture picture, ModelInput input, Fault fault, FloatBuffer target) {
    int side = input.side();
    int width = side;
    int height = side;
    if (input.fit() == Fit.CROP) {
      int shorter = Math.min(picture.width(), picture.height());
      width = resized(side, picture.width(), shorter, fault);
      height = resized(side, picture.height(), shorter, fault);
    }
    double[][] columns = weights(picture.width(), width, input.resample(), fault);
    double[][] rows = weights(picture.height(), height, input.resample(), fault);
    boolean columnsFirst =
        fault != Fault.ROWS_ALWAYS_FIRST
            && picture.height() - height > 2 * Math.max(0, picture.width() - width);
    int left = (width - side) / 2;
    int top = (height - side) / 2;
    for (int channel = 0; channel < 3; channel++) {
      double[][] samples = opaque(picture, channel, input.background().get(channel));
      double[][] square =
          columnsFirst
              ? mixed(turned(mixed(turned(samples), rows, top, side)), columns, left, side)
              : turned(mixed(turned(mixed(samples, columns, left, side)), rows, top, side));
      float mean = input.mean().get(channel).floatValue();
      float std = input.std().get(channel).floatValue();
      for (double[] row : square) {
        for (double value : row) {
          target.put((float) ((value / 255 - mean) / std));
        }
      }
    }
  }

  private static int resized(int side, int length, int shorter, Fault fault) {
    double exact = (double) side * length / shorter;
    return (int) (fault == Fault.LONG_SIDE_ROUNDED_UP ? Math.ceil(exact) : Math.floor(exact));
  }

  private static double[][] opaque(Picture picture, int channel, int behind) {
    double[][] rows = new double[picture.height()][picture.width()];
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int value = picture.rgb()[3 * i + channel] & 0xFF;
      int at = i;
      int alpha = picture.alpha().map(all -> all[at] & 0xFF).orElse(255);
      rows[i / picture.width()][i % picture.width()] =
          Math.rint((value * alpha + behind * (255 - alpha)) / 255.0);
    }
    return rows;
  }

  private static double[][] weights(int source, int target, Resample filter, Fault fault) {
    double scale = (double) source / target;
    double reach = fault == Fault.NO_ANTIALIASING ? 1 : Math.max(scale, 1);
    double support = reach * (filter == Resample.BILINEAR ? 1 : 2);
    double[][] weights = new double[target][source];
    for (int i = 0; i < target && source != target; i++) {
      double centre = (i + 0.5) * scale;
      double sum = 0;
      for (int k = (int) Math.max(0, centre - support + 0.5);
          k < Math.min(source, (int) (centre + support + 0.5));
          k++) {
        weights[i][k] = value(filter, Math.abs(k - centre + 0.5) / reach);
        sum += weights[i][k];
      }
      for (int k = 0; k < source; k++) {
        weights[i][k] /= sum;
      }
    }
    for (int i = 0; i < target && source == target; i++) {
      weights[i][i] = 1;
    }
    return weights;
  }

  private static double value(Resample filter, double x) {
    if (filter == Resample.BILINEAR) {
      return Math.max(0, 1 - x);
    }
    if (x < 1) {
      return 1.5 * x * x * x - 2.5 * x * x + 1;
    }
    return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
  }

  /** Each row resized, its part from {@code from} on; rounded to whole values. */
  private static double[][] mixed(double[][] rows, double[][] weights, int from, int length) {
    double[][] result = new double[rows.length][length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < length; x++) {
        double[] shares = weights[from + x];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
          sum += shares[k] == 0 ? 0 : shares[k] * rows[y][k];
        }
        result[y][x] = Math.clamp(Math.floor(sum + 0.5), 0, 255);
      }
    }
    return result;
  }

  private static double[][] turned(double[][] rows) {
    double[][] result = new double[rows[0].length][rows.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[0].length; x++) {
        result[x][y] = rows[y][x];
      }
    }
    return result;
  }
}
