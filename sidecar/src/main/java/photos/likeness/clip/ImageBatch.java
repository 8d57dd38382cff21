package photos.likeness.clip;

import java.nio.FloatBuffer;

/** Model input for several pictures in native memory. Not thread-safe. */
public interface ImageBatch {

  /** How many pictures fit. */
  int capacity();

  /** How many slots were taken since the last {@link #clear}. */
  int size();

  /**
   * The next free slot, exactly one picture's floats from its position to its limit; native memory.
   *
   * @throws IllegalStateException if the batch is full
   */
  FloatBuffer nextSlot();

  /** Gives the last slot back, when its picture turned out to be unreadable. */
  void dropLastSlot();

  /** Makes the batch empty. */
  void clear();
}
