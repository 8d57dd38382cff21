package photos.likeness.vector;

import java.util.Map;

/** Where the exact vectors are. Thread-safe. */
public interface VectorSource {

  /** The vectors of these contents; those that are gone are left out. */
  Map<Long, float[]> vectors(long[] contentIds);
}
