package photos.likeness.clip;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Pictures to vectors, not yet of unit length. Thread-safe. */
final class ImageTower {
  private final OnnxGraph graph;
  private final ModelEntry entry;
  private final OptionalInt fixedBatch;

  /**
   * @param graph of the image tower, or of both towers
   * @param fixedBatch the only number of pictures that the graph takes at once, if it is only one
   * @throws ModelException if the graph is not what the entry says
   */
  ImageTower(OnnxGraph graph, ModelEntry entry, OptionalInt fixedBatch) {
    this.graph = graph;
    this.entry = entry;
    this.fixedBatch = fixedBatch;
    int side = entry.imageInput().side();
    int batch = fixedBatch.orElse(-1);
    requireShape(
        entry.pixelsTensor(),
        graph.inputShape(entry.pixelsTensor(), OnnxJavaType.FLOAT),
        new long[] {batch, 3, side, side});
    requireShape(
        entry.imageTensor(),
        graph.outputShape(entry.imageTensor()),
        new long[] {batch, entry.dimension()});
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
    if (fixedBatch.isEmpty()) {
      run(batch.pixels(), batch.vectors(), batch.size());
      return;
    }
    int size = fixedBatch.getAsInt();
    for (int from = 0; from < batch.size(); from += size) {
      if (from + size <= batch.capacity()) {
        run(batch.pixels(from, size), batch.vectors(from, size), size);
      } else {
        runPadded(batch, from, size);
      }
    }
  }

  /** The rest of a batch that has no room for what fills it up. */
  private void runPadded(NativeImageBatch batch, int from, int size) {
    int rest = batch.size() - from;
    FloatBuffer pixels = floats(size * entry.imageInput().floats());
    pixels.put(0, batch.pixels(from, rest), 0, rest * entry.imageInput().floats());
    FloatBuffer vectors = floats(size * entry.dimension());
    run(pixels, vectors, size);
    batch.vectors(from, rest).put(vectors.slice(0, rest * entry.dimension()));
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private void run(FloatBuffer pixels, FloatBuffer into, int pictures) {
    int side = entry.imageInput().side();
    Map<String, OnnxTensor> feed = new HashMap<>();
    try (OnnxTensor vectors = tensor(into, pictures, entry.dimension())) {
      for (String name : graph.inputNames()) {
        feed.put(
            name,
            name.equals(entry.pixelsTensor())
                ? tensor(pixels, pictures, 3, side, side)
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
