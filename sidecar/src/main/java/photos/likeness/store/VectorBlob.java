package photos.likeness.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A vector as vec0 keeps it: float32 after float32, little-endian. */
final class VectorBlob {
  private VectorBlob() {}

  static byte[] write(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  static float[] read(byte[] blob) {
    float[] vector = new float[blob.length / Float.BYTES];
    ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
