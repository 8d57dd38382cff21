package photos.likeness.search;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import photos.likeness.clip.DualEncoder;
import photos.likeness.store.Embeddings;

/**
 * Keeps the library's sample as long as the library stays the same. Thread-safe without a lock: two
 * threads that both find it out of date make the same one.
 */
final class LibrarySamples {
  private static final int SIZE = 2_000;

  /** What people photograph, from most parts of life. */
  private static final List<String> EVERYDAY_WORDS =
      List.of(
          "a person",
          "a group of people",
          "a child",
          "an animal",
          "a bird",
          "a flower",
          "a mountain",
          "the sea",
          "a street",
          "a room",
          "food",
          "a car");

  private final Embeddings embeddings;
  private final DualEncoder encoder;
  private final AtomicReference<List<float[]>> words = new AtomicReference<>(List.of());
  private final AtomicReference<Versioned> latest = new AtomicReference<>();

  LibrarySamples(Embeddings embeddings, DualEncoder encoder) {
    this.embeddings = embeddings;
    this.encoder = encoder;
  }

  /** The sample of the library as it is now. */
  LibrarySample current() {
    long version = embeddings.version();
    Versioned kept = latest.get();
    if (kept != null && kept.version() == version) {
      return kept.sample();
    }
    LibrarySample sample = new LibrarySample(embeddings.sample(SIZE), this::everydayWords);
    latest.set(new Versioned(version, sample));
    return sample;
  }

  private List<float[]> everydayWords() {
    if (words.get().isEmpty()) {
      words.set(EVERYDAY_WORDS.stream().map(text -> encoder.encodeText(text).vector()).toList());
    }
    return words.get();
  }

  private record Versioned(long version, LibrarySample sample) {}
}
