package photos.likeness.clip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * A text as a model reads it: three buffers in native memory, each with one number a token from
 * position 0 to its limit.
 *
 * @param ids of the tokens, special and padding ones included
 * @param mask 1 for a token, 0 for padding
 * @param types the segment each belongs to, 0
 */
record Tokens(LongBuffer ids, LongBuffer mask, LongBuffer types) {

  static Tokens of(long[] ids, long[] mask, long[] types) {
    return new Tokens(direct(ids), direct(mask), direct(types));
  }

  int count() {
    return ids.limit();
  }

  private static LongBuffer direct(long[] values) {
    return ByteBuffer.allocateDirect(values.length * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer()
        .put(values)
        .flip();
  }
}
