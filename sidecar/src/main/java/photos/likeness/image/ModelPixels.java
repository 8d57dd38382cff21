package photos.likeness.image;

import java.nio.FloatBuffer;
import photos.likeness.photo.ModelInput;

/** Pictures to a model's input, with PIL's resampling to the last bit. Thread-safe. */
public final class ModelPixels {
  private ModelPixels() {}

  /**
   * Writes one picture as the model wants it.
   *
   * @param target receives {@link ModelInput#floats} floats from its position on; the position
   *     moves past them
   */
  public static void write(Picture picture, ModelInput input, FloatBuffer target) {
    throw new UnsupportedOperationException();
  }
}
