package photos.likeness.photo;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the camera was set. What a file says and no camera can have been set to is "not known".
 *
 * @param focalLength millimetres, above 0
 * @param focalLength35 millimetres that give the same view on 35 mm film, above 0
 * @param exposureSeconds how long the shutter was open, above 0
 * @param aperture f-number, above 0: 2.8 is f/2.8
 * @param iso sensitivity, above 0
 */
public record CameraSettings(
    OptionalDouble focalLength,
    OptionalDouble focalLength35,
    OptionalDouble exposureSeconds,
    OptionalDouble aperture,
    OptionalInt iso) {

  /** Nothing known. */
  public static final CameraSettings UNKNOWN =
      new CameraSettings(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty());

  public CameraSettings {
    requirePositive("a focal length", focalLength);
    requirePositive("a focal length", focalLength35);
    requirePositive("an exposure", exposureSeconds);
    requirePositive("an aperture", aperture);
    if (iso.orElse(1) <= 0) {
      throw new IllegalArgumentException("a sensitivity is above 0, got " + iso.getAsInt());
    }
  }

  private static void requirePositive(String what, OptionalDouble value) {
    if (!(value.orElse(1) > 0) || Double.isInfinite(value.orElse(1))) {
      throw new IllegalArgumentException(what + " is above 0, got " + value.getAsDouble());
    }
  }
}
