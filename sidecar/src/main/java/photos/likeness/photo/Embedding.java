package photos.likeness.photo;

import java.util.Arrays;
import java.util.Objects;

/** A unit vector and the model that made it. Immutable. */
public final class Embedding {
  private static final double UNIT_TOLERANCE = 1e-3;

  private final ModelId model;
  private final float[] vector;

  private Embedding(ModelId model, float[] vector) {
    this.model = model;
    this.vector = vector;
  }

  /**
   * Takes a vector that is already of unit length, as one from the store is.
   *
   * @throws IllegalArgumentException if its length is not 1 within {@value #UNIT_TOLERANCE}
   */
  public static Embedding ofUnit(ModelId model, float[] vector) {
    double length = length(vector);
    if (!(Math.abs(length - 1) <= UNIT_TOLERANCE)) {
      throw new IllegalArgumentException(
          "an embedding of " + model + " has length 1, got " + length);
    }
    return new Embedding(model, vector.clone());
  }

  /**
   * Brings a model's output to unit length.
   *
   * @throws IllegalArgumentException if it is zero or not finite
   */
  public static Embedding normalise(ModelId model, float[] raw) {
    double length = length(raw);
    if (!(length > 0) || !Double.isFinite(length)) {
      throw new IllegalArgumentException(
          "model " + model + " gave a vector of length " + length + "; expected a positive one");
    }
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] / length);
    }
    return new Embedding(model, unit);
  }

  public ModelId model() {
    return model;
  }

  public int dimension() {
    return vector.length;
  }

  /** A copy of the {@code dimension} components. */
  public float[] vector() {
    return vector.clone();
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += (double) component * component;
    }
    return Math.sqrt(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that
        && model.equals(that.model)
        && Arrays.equals(vector, that.vector);
  }

  @Override
  public int hashCode() {
    return Objects.hash(model, Arrays.hashCode(vector));
  }

  @Override
  public String toString() {
    return "embedding of " + model + ", " + vector.length + " components";
  }
}
