package photos.likeness.search;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import photos.likeness.clip.DualEncoder;
import photos.likeness.store.Embeddings;

/**
 * Keeps the library's sample as long as the library stays the same, and a large library's a few
 * seconds longer: its mean and spread hardly move while photos are added, and reading it takes
 * longer than a search. Thread-safe without a lock: two threads that both find it out of date make
 * the same one.
 */
final class LibrarySamples {
  private static final int SIZE = 2_000;

  /** Samples up to this are read at once after every change: it is cheap, and they do move. */
  private static final int SMALL = 500;

  private static final long MOST_NANOS = 5_000_000_000L;

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
  private final LongSupplier nanoTime;
  private final AtomicReference<List<float[]>> words = new AtomicReference<>(List.of());
  private final AtomicReference<Versioned> latest = new AtomicReference<>();

  LibrarySamples(Embeddings embeddings, DualEncoder encoder) {
    this(embeddings, encoder, System::nanoTime);
  }

  /**
   * @param nanoTime a clock
   */
  LibrarySamples(Embeddings embeddings, DualEncoder encoder, LongSupplier nanoTime) {
    this.embeddings = embeddings;
    this.encoder = encoder;
    this.nanoTime = nanoTime;
  }

  /** The sample of the library as it is now, or was a moment ago. */
  LibrarySample current() {
    long version = embeddings.version();
    Versioned kept = latest.get();
    long now = nanoTime.getAsLong();
    if (kept != null && kept.servesAt(version, now)) {
      return kept.sample();
    }
    float[][] vectors = embeddings.sample(SIZE);
    LibrarySample sample = new LibrarySample(vectors, this::everydayWords);
    latest.set(new Versioned(version, now, vectors.length <= SMALL, sample));
    return sample;
  }

  private List<float[]> everydayWords() {
    if (words.get().isEmpty()) {
      words.set(EVERYDAY_WORDS.stream().map(text -> encoder.encodeText(text).vector()).toList());
    }
    return words.get();
  }

  /**
   * @param version another one after every change
   */
  private record Versioned(long version, long readNanos, boolean small, LibrarySample sample) {
    boolean servesAt(long present, long nowNanos) {
      return present == version || (!small && nowNanos - readNanos < MOST_NANOS);
    }
  }
}
