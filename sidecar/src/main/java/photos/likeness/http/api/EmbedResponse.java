package photos.likeness.http.api;

import java.util.List;

/**
 * A vector of unit length.
 *
 * @param dimension how many components {@code vector} has
 */
public record EmbedResponse(String model, int dimension, List<Float> vector) {
  public EmbedResponse {
    vector = Lists.copyOrEmpty(vector);
  }
}
