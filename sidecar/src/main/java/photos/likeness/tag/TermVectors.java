package photos.likeness.tag;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import photos.likeness.clip.DualEncoder;
import photos.likeness.store.Tags;

/** The vectors of a vocabulary's words, encoded once for each model and kept in the store. */
final class TermVectors {
  private static final int KEPT_AT_ONCE = 100;

  private final Tags store;

  TermVectors(Tags store) {
    this.store = store;
  }

  /** What tells an encoder's words from another's. */
  static String key(DualEncoder encoder) {
    return "%s %s %s"
        .formatted(encoder.entryId(), encoder.model().name(), encoder.model().sha256());
  }

  /**
   * The vectors, {@code [term][dimension]}.
   *
   * @param stop asked between two terms; then {@link StoppedException} is thrown
   */
  float[][] of(DualEncoder encoder, Vocabulary vocabulary, BooleanSupplier stop) {
    String key = key(encoder);
    Map<String, float[]> known = store.termVectors(key);
    Map<String, float[]> fresh = new HashMap<>();
    float[][] vectors = new float[vocabulary.terms().size()][];
    for (int i = 0; i < vectors.length; i++) {
      String words = vocabulary.terms().get(i).words();
      vectors[i] = known.get(words);
      if (vectors[i] == null) {
        if (stop.getAsBoolean()) {
          throw new StoppedException();
        }
        vectors[i] = encoder.encodeText(words).vector();
        known.put(words, vectors[i]);
        fresh.put(words, vectors[i]);
      }
      if (fresh.size() == KEPT_AT_ONCE) {
        store.keepTermVectors(key, fresh);
        fresh.clear();
      }
    }
    if (!fresh.isEmpty()) {
      store.keepTermVectors(key, fresh);
    }
    return vectors;
  }
}
