package photos.likeness.clip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Pictures and their vectors in native memory, where ONNX Runtime works on them in place. */
final class NativeImageBatch implements ImageBatch {
  private final int capacity;
  private final int floatsPerPicture;
  private final int dimension;
  private final FloatBuffer pixels;
  private final FloatBuffer vectors;
  private int size;

  NativeImageBatch(int capacity, int floatsPerPicture, int dimension) {
    if (capacity < 1 || (long) capacity * floatsPerPicture * Float.BYTES > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a batch holds 1 to %d pictures, got %d"
              .formatted(Integer.MAX_VALUE / Float.BYTES / floatsPerPicture, capacity));
    }
    this.capacity = capacity;
    this.floatsPerPicture = floatsPerPicture;
    this.dimension = dimension;
    this.pixels = floats(capacity * floatsPerPicture);
    this.vectors = floats(capacity * dimension);
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public FloatBuffer nextSlot() {
    if (size == capacity) {
      throw new IllegalStateException(
          "the batch is full: it holds %d pictures".formatted(capacity));
    }
    FloatBuffer slot = pixels.slice(size * floatsPerPicture, floatsPerPicture);
    size++;
    return slot;
  }

  @Override
  public void dropLastSlot() {
    if (size == 0) {
      throw new IllegalStateException("the batch is empty: there is no slot to drop");
    }
    size--;
  }

  @Override
  public void clear() {
    size = 0;
  }

  boolean fits(int floats, int components) {
    return floatsPerPicture == floats && dimension == components;
  }

  /** The pictures of the slots taken. */
  FloatBuffer pixels() {
    return pixels.slice(0, size * floatsPerPicture);
  }

  /** Where as many vectors go. */
  FloatBuffer vectors() {
    return vectors.slice(0, size * dimension);
  }

  /** So many slots from one on, taken or not. */
  FloatBuffer pixels(int from, int count) {
    return pixels.slice(from * floatsPerPicture, count * floatsPerPicture);
  }

  /** Where the vectors of so many slots go. */
  FloatBuffer vectors(int from, int count) {
    return vectors.slice(from * dimension, count * dimension);
  }
}
