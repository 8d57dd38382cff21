package photos.likeness.photo;

import java.util.List;

/**
 * What a model's image tower wants to see: float32 {@code [3][side][side]}, channels R, G, B first,
 * each {@code (value / 255 - mean) / std}.
 *
 * @param side pixels of the square input
 * @param fit how a picture becomes a square
 * @param resample PIL's filter of that name, antialiased
 * @param cropRounding for {@link Fit#CROP}: where the crop begins when the border is odd
 * @param background what stands behind transparency, R, G, B, 0 to 255
 * @param mean per channel, on the scale 0 to 1
 * @param std per channel, on the scale 0 to 1
 */
public record ModelInput(
    int side,
    Fit fit,
    Resample resample,
    CropRounding cropRounding,
    List<Integer> background,
    List<Double> mean,
    List<Double> std) {

  /** How a picture becomes a square. */
  public enum Fit {
    /** Both sides are resized to the side; proportions are lost. */
    STRETCH,
    /** The short side is resized to the side, the middle is kept. */
    CROP
  }

  /** PIL's resampling filters. */
  public enum Resample {
    BILINEAR,
    BICUBIC,
    LANCZOS
  }

  /**
   * Where a centred crop begins when what is cut away is odd: transformers floors, torchvision
   * rounds half to even.
   */
  public enum CropRounding {
    FLOOR,
    HALF_EVEN
  }

  public ModelInput {
    if (side < 16 || side > 1024) {
      throw new IllegalArgumentException("a model's input side is 16 to 1024, got " + side);
    }
    background = List.copyOf(background);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (background.size() != 3 || mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException(
          "background, mean and std need one value each for red, green and blue");
    }
    if (std.stream().anyMatch(value -> !(value > 0))) {
      throw new IllegalArgumentException("std must be positive, got " + std);
    }
  }

  /** How many floats one picture takes: {@code 3 * side * side}. */
  public int floats() {
    return 3 * side * side;
  }
}
