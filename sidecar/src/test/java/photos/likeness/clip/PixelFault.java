package photos.likeness.clip;

import java.nio.FloatBuffer;
import java.util.List;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.ModelInput.CropRounding;
import photos.likeness.photo.ModelInput.Fit;
import photos.likeness.photo.ModelInput.Resample;

/** What goes wrong on the way from a picture to a model's input, done on purpose. */
enum PixelFault {
  /** None: what is done here by hand is otherwise what we do. */
  NONE_BY_HAND {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      HandResize.write(picture, input, HandResize.Fault.NONE, target);
    }
  },
  LONG_SIDE_ROUNDED_UP {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      HandResize.write(picture, input, HandResize.Fault.LONG_SIDE_ROUNDED_UP, target);
    }
  },
  NO_ANTIALIASING {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      HandResize.write(picture, input, HandResize.Fault.NO_ANTIALIASING, target);
    }
  },
  ROWS_ALWAYS_FIRST {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      HandResize.write(picture, input, HandResize.Fault.ROWS_ALWAYS_FIRST, target);
    }
  },
  BLUE_GREEN_RED {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      FloatBuffer right = right(picture, input);
      int plane = input.side() * input.side();
      target.put(right.slice(2 * plane, plane));
      target.put(right.slice(plane, plane));
      target.put(right.slice(0, plane));
    }
  },
  CHANNELS_LAST {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      FloatBuffer right = right(picture, input);
      int plane = input.side() * input.side();
      for (int i = 0; i < input.floats(); i++) {
        target.put(right.get(i % 3 * plane + i / 3));
      }
    }
  },
  COLUMNS_FIRST {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      FloatBuffer right = right(picture, input);
      int side = input.side();
      for (int i = 0; i < input.floats(); i++) {
        int channel = i / (side * side);
        target.put(right.get(channel * side * side + i % side * side + i / side % side));
      }
    }
  },
  DIVIDED_BY_256 {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      rescaled(picture, input, 255f / 256, target);
    }
  },
  NOT_DIVIDED_AT_ALL {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      rescaled(picture, input, 255, target);
    }
  },
  NOT_NORMALISED {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      with(picture, input, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), target);
    }
  },
  MEAN_AND_DEVIATION_SWAPPED {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      List<Double> mean = input.std();
      List<Double> std = input.mean();
      with(picture, input, mean, std, target);
    }
  },
  ANOTHER_MODELS_MEAN_AND_DEVIATION {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      boolean halves = input.mean().getFirst() == 0.5;
      List<Double> mean = halves ? List.of(0.48145466, 0.4578275, 0.40821073) : HALVES;
      List<Double> std = halves ? List.of(0.26862954, 0.26130258, 0.27577711) : HALVES;
      with(picture, input, mean, std, target);
    }
  },
  CROP_OFF_BY_ONE {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      with(picture, input, input.fit(), input.resample(), CropRounding.HALF_EVEN, target);
    }
  },
  THE_OTHER_FIT {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      Fit other = input.fit() == Fit.CROP ? Fit.STRETCH : Fit.CROP;
      with(picture, input, other, input.resample(), input.cropRounding(), target);
    }
  },
  BILINEAR {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      with(picture, input, input.fit(), Resample.BILINEAR, input.cropRounding(), target);
    }
  },
  BICUBIC {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      with(picture, input, input.fit(), Resample.BICUBIC, input.cropRounding(), target);
    }
  },
  LANCZOS {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      with(picture, input, input.fit(), Resample.LANCZOS, input.cropRounding(), target);
    }
  },
  BLACK_BEHIND_TRANSPARENCY {
    @Override
    void write(Picture picture, ModelInput input, FloatBuffer target) {
      ModelInput black =
          new ModelInput(
              input.side(),
              input.fit(),
              input.resample(),
              input.cropRounding(),
              List.of(0, 0, 0),
              input.mean(),
              input.std());
      ModelPixels.write(picture, black, target);
    }
  };

  private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);

  /** The picture as a reader with this fault would give it to the model. */
  abstract void write(Picture picture, ModelInput input, FloatBuffer target);

  private static FloatBuffer right(Picture picture, ModelInput input) {
    FloatBuffer right = FloatBuffer.allocate(input.floats());
    ModelPixels.write(picture, input, right);
    return right.flip();
  }

  private static void rescaled(
      Picture picture, ModelInput input, float factor, FloatBuffer target) {
    FloatBuffer right = right(picture, input);
    int plane = input.side() * input.side();
    for (int i = 0; i < input.floats(); i++) {
      float mean = input.mean().get(i / plane).floatValue();
      float std = input.std().get(i / plane).floatValue();
      target.put(((right.get(i) * std + mean) * factor - mean) / std);
    }
  }

  private static void with(
      Picture picture,
      ModelInput input,
      Fit fit,
      Resample resample,
      CropRounding rounding,
      FloatBuffer target) {
    ModelPixels.write(
        picture,
        new ModelInput(
            input.side(), fit, resample, rounding, input.background(), input.mean(), input.std()),
        target);
  }

  private static void with(
      Picture picture, ModelInput input, List<Double> mean, List<Double> std, FloatBuffer target) {
    ModelPixels.write(
        picture,
        new ModelInput(
            input.side(),
            input.fit(),
            input.resample(),
            input.cropRounding(),
            input.background(),
            mean,
            std),
        target);
  }
}
