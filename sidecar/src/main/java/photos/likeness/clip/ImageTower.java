package photos.likeness.clip;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Pictures to vectors, not yet of unit length. Thread-safe. */
final class ImageTower {
  private final OnnxGraph graph;
  private final ModelEntry entry;

  /**
   * @param graph of the image tower, or of both towers
   * @throws ModelException if the graph is not what the entry says
   */
  ImageTower(OnnxGraph graph, ModelEntry entry) {
    this.graph = graph;
    this.entry = entry;
    int side = entry.imageInput().side();
    requireShape(
        entry.pixelsTensor(),
        graph.inputShape(entry.pixelsTensor(), OnnxJavaType.FLOAT),
        new long[] {-1, 3, side, side});
    requireShape(
        entry.imageTensor(),
        graph.outputShape(entry.imageTensor()),
        new long[] {-1, entry.dimension()});
  }

  private void requireShape(String tensor, long[] got, long[] expected) {
    boolean fits = got.length == expected.length;
    for (int i = 0; fits && i < got.length; i++) {
      fits = got[i] < 0 || got[i] == expected[i];
    }
    if (!fits) {
      throw new ModelException(
          "model %s: its graph's %s has the shape %s; expected %s, where -1 is any size"
              .formatted(entry.id(), tensor, Arrays.toString(got), Arrays.toString(expected)));
    }
  }

  /** Writes the batch's vectors into {@link NativeImageBatch#vectors}. */
  void encode(NativeImageBatch batch) {
    int side = entry.imageInput().side();
    Map<String, OnnxTensor> feed = new HashMap<>();
    try (OnnxTensor vectors = tensor(batch.vectors(), batch.size(), entry.dimension())) {
      for (String name : graph.inputNames()) {
        feed.put(
            name,
            name.equals(entry.pixelsTensor())
                ? tensor(batch.pixels(), batch.size(), 3, side, side)
                : noText(name));
      }
      graph.run(feed, entry.imageTensor(), vectors);
    } catch (OrtException e) {
      throw graph.failed(e);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(FloatBuffer floats, long... shape) throws OrtException {
    return OnnxTensor.createTensor(graph.environment(), floats, shape);
  }

  /** A graph of both towers wants a text even if only pictures are asked for: token 0, once. */
  private OnnxTensor noText(String name) throws OrtException {
    if (!graph.inputNames().contains(entry.textInput().idsTensor())) {
      throw TextTower.unknownInput(entry, name);
    }
    int tokens = entry.textInput().contextLength();
    long[] ones = new long[tokens];
    Arrays.fill(ones, name.equals(entry.textInput().idsTensor()) ? 0 : 1);
    return OnnxTensor.createTensor(
        graph.environment(), LongBuffer.wrap(ones), new long[] {1, tokens});
  }
}
