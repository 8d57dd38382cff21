package photos.likeness.clip;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens to a vector, not yet of unit length. Thread-safe. */
final class TextTower {
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  private final OnnxGraph graph;
  private final ModelEntry entry;
  private final Optional<DenseLayer> dense;

  /**
   * @param graph of the text tower, or of both towers
   * @throws ModelException if the graph is not what the entry says
   */
  TextTower(OnnxGraph graph, ModelEntry entry, Optional<DenseLayer> dense) {
    this.graph = graph;
    this.entry = entry;
    this.dense = dense;
    TextInput text = entry.textInput();
    graph.inputShape(text.idsTensor(), OnnxJavaType.INT64);
    long[] output = graph.outputShape(text.outputTensor());
    int rank = text.pooling() == TextInput.Pooling.NONE ? 2 : 3;
    int width = dense.map(DenseLayer::inputs).orElse(entry.dimension());
    if (output.length != rank || (output[rank - 1] != width && output[rank - 1] >= 0)) {
      throw new ModelException(
          "model %s: its graph's output %s has the shape %s; expected %d sizes, the last %d"
              .formatted(entry.id(), text.outputTensor(), Arrays.toString(output), rank, width));
    }
  }

  /** Raw components, as many as the model's dimension. */
  float[] encode(Tokens tokens) {
    Map<String, OnnxTensor> feed = new HashMap<>();
    try {
      for (String name : graph.inputNames()) {
        feed.put(name, tensor(name, tokens));
      }
      try (OrtSession.Result result = graph.run(feed, entry.textInput().outputTensor())) {
        return pooled((OnnxTensor) result.get(0), tokens);
      }
    } catch (OrtException e) {
      throw graph.failed(e);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  /** Whether the graph runs on these tokens; nothing is printed if it doesn't. */
  boolean reads(Tokens tokens) {
    Map<String, OnnxTensor> feed = new HashMap<>();
    try {
      for (String name : graph.inputNames()) {
        feed.put(name, tensor(name, tokens));
      }
      return graph.runs(feed, entry.textInput().outputTensor());
    } catch (OrtException e) {
      throw graph.failed(e);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(String name, Tokens tokens) throws OrtException {
    if (name.equals(entry.textInput().idsTensor())) {
      return row(tokens.ids());
    }
    if (name.equals(entry.pixelsTensor())) {
      return noPicture();
    }
    return switch (name) {
      case MASK -> row(tokens.mask());
      case TYPES -> row(tokens.types());
      default -> throw unknownInput(entry, name);
    };
  }

  private OnnxTensor row(LongBuffer values) throws OrtException {
    return OnnxTensor.createTensor(graph.environment(), values, new long[] {1, values.limit()});
  }

  /** A graph of both towers wants a picture even if only the text is asked for. */
  private OnnxTensor noPicture() throws OrtException {
    int side = entry.imageInput().side();
    FloatBuffer pixels =
        ByteBuffer.allocateDirect(entry.imageInput().floats() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return OnnxTensor.createTensor(graph.environment(), pixels, new long[] {1, 3, side, side});
  }

  private float[] pooled(OnnxTensor output, Tokens tokens) {
    FloatBuffer values = output.getFloatBuffer();
    float[] vector =
        switch (entry.textInput().pooling()) {
          case NONE -> new float[values.remaining()];
          case MEAN -> new float[values.remaining() / tokens.count()];
        };
    switch (entry.textInput().pooling()) {
      case NONE -> values.get(vector);
      case MEAN -> mean(values, tokens.mask(), vector);
    }
    return dense.map(layer -> layer.apply(vector)).orElse(vector);
  }

  private static void mean(FloatBuffer tokens, LongBuffer mask, float[] mean) {
    double[] sum = new double[mean.length];
    long kept = 0;
    for (int token = 0; token < mask.limit(); token++) {
      if (mask.get(token) != 0) {
        kept++;
        for (int i = 0; i < mean.length; i++) {
          sum[i] += tokens.get(token * mean.length + i);
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / kept);
    }
  }

  static ModelException unknownInput(ModelEntry entry, String name) {
    return new ModelException(
        "model %s: its graph wants an input %s that models.json doesn't tell of"
            .formatted(entry.id(), name));
  }
}
