package photos.likeness.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A matrix behind a text tower's pooling, without bias or activation.
 *
 * <p>Read from a safetensors file that holds one tensor, little-endian:
 *
 * <pre>
 * [int64]            n, the length of the header in bytes
 * [n bytes]          JSON: {"NAME": {"dtype": "F32", "shape": [outputs, inputs],
 *                    "data_offsets": [begin, end]}}; "__metadata__" may stand beside it
 * [float32] * ...    the matrix by rows; offsets count from here
 * </pre>
 */
final class DenseLayer {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final int outputs;
  private final int inputs;
  private final float[] weights;

  private DenseLayer(int outputs, int inputs, float[] weights) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.weights = weights;
  }

  /**
   * @param model for messages
   * @param file the whole safetensors file
   */
  static DenseLayer read(String model, ByteBuffer file) {
    ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < Long.BYTES) {
      throw malformed(model, "it has %d bytes".formatted(bytes.remaining()));
    }
    long headerBytes = bytes.getLong();
    if (headerBytes < 0 || headerBytes > bytes.remaining()) {
      throw malformed(model, "its header claims %d bytes".formatted(headerBytes));
    }
    byte[] header = new byte[(int) headerBytes];
    bytes.get(header);
    return matrix(model, tensor(model, header), bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static JsonNode tensor(String model, byte[] header) {
    try {
      JsonNode tensors = MAPPER.readTree(new String(header, StandardCharsets.UTF_8));
      return tensors.properties().stream()
          .filter(tensor -> !tensor.getKey().equals("__metadata__"))
          .findFirst()
          .orElseThrow(() -> malformed(model, "it holds no tensor"))
          .getValue();
    } catch (IOException e) {
      throw new ModelException(malformed(model, "its header is not JSON").getMessage(), e);
    }
  }

  private static DenseLayer matrix(String model, JsonNode tensor, ByteBuffer content) {
    long outputs = tensor.path("shape").path(0).asLong();
    long inputs = tensor.path("shape").path(1).asLong();
    long begin = tensor.path("data_offsets").path(0).asLong(-1);
    long end = tensor.path("data_offsets").path(1).asLong(-1);
    boolean fits =
        tensor.path("dtype").asText().equals("F32")
            && tensor.path("shape").size() == 2
            && outputs > 0
            && inputs > 0
            && outputs <= content.remaining()
            && inputs <= content.remaining()
            && begin >= 0
            && end <= content.remaining()
            && end - begin == outputs * inputs * Float.BYTES;
    if (!fits) {
      throw malformed(model, "its tensor is " + tensor);
    }
    float[] weights = new float[(int) (outputs * inputs)];
    content
        .slice((int) begin, (int) (end - begin))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(weights);
    return new DenseLayer((int) outputs, (int) inputs, weights);
  }

  private static ModelException malformed(String model, String what) {
    return new ModelException(
        "model %s: its dense layer is not a safetensors file with one F32 matrix: %s"
            .formatted(model, what));
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  float[] apply(float[] vector) {
    float[] result = new float[outputs];
    for (int row = 0; row < outputs; row++) {
      double sum = 0;
      for (int i = 0; i < inputs; i++) {
        sum += (double) weights[row * inputs + i] * vector[i];
      }
      result[row] = (float) sum;
    }
    return result;
  }
}
