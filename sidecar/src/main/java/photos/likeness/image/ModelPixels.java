package photos.likeness.image;

import java.nio.FloatBuffer;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.ModelInput.CropRounding;

/** Pictures to a model's input, with PIL's resampling to the last bit. Thread-safe. */
public final class ModelPixels {
  private static final int LEVELS = 256;

  private ModelPixels() {}

  /**
   * Writes one picture as the model wants it.
   *
   * @param target receives {@link ModelInput#floats} floats from its position on; the position
   *     moves past them
   */
  public static void write(Picture picture, ModelInput input, FloatBuffer target) {
    byte[] square = square(picture, input);
    float[] plane = new float[input.side() * input.side()];
    for (int channel = 0; channel < 3; channel++) {
      float[] normalised = normalised(input, channel);
      for (int pixel = 0; pixel < plane.length; pixel++) {
        plane[pixel] = normalised[square[3 * pixel + channel] & 0xFF];
      }
      target.put(plane);
    }
  }

  /** The picture as the model sees it before normalisation: {@code side} by {@code side}, RGB. */
  static byte[] square(Picture picture, ModelInput input) {
    Resampler.Source source =
        new Resampler.Source(
            Alpha.flatten(picture, input.background()),
            picture.width(),
            picture.height(),
            picture.original().across(),
            picture.original().down());
    int side = input.side();
    int width = picture.originalWidth();
    int height = picture.originalHeight();
    return switch (input.fit()) {
      case STRETCH ->
          Resampler.resize(
              source, input.resample(), side, side, new Resampler.Box(0, 0, side, side));
      case CROP -> {
        int newWidth = width <= height ? side : longSide(side, width, height);
        int newHeight = width <= height ? longSide(side, height, width) : side;
        int left = cropStart(newWidth - side, input.cropRounding());
        int top = cropStart(newHeight - side, input.cropRounding());
        Resampler.Box middle = new Resampler.Box(left, top, side, side);
        yield Resampler.resize(source, input.resample(), newWidth, newHeight, middle);
      }
    };
  }

  private static int longSide(int side, int longer, int shorter) {
    return Math.toIntExact((long) side * longer / shorter);
  }

  private static int cropStart(int cutAway, CropRounding rounding) {
    return switch (rounding) {
      case FLOOR -> cutAway / 2;
      case HALF_EVEN -> (int) Math.rint(cutAway / 2.0);
    };
  }

  /** In single precision step by step, as numpy and the models' own preprocessors compute. */
  private static float[] normalised(ModelInput input, int channel) {
    float mean = input.mean().get(channel).floatValue();
    float std = input.std().get(channel).floatValue();
    float[] normalised = new float[LEVELS];
    for (int value = 0; value < LEVELS; value++) {
      normalised[value] = (value / 255f - mean) / std;
    }
    return normalised;
  }
}
