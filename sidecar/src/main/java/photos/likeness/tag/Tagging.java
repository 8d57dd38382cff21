package photos.likeness.tag;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ModelException;
import photos.likeness.store.Embeddings;
import photos.likeness.store.ScoredTag;
import photos.likeness.store.Store;
import photos.likeness.store.StoreException;
import photos.likeness.store.TagTask;
import photos.likeness.store.Tags;

/**
 * Gives every content its tags, by the model in use and the vocabulary as it is, on one thread of
 * low priority that waits while something else works. Thread-safe.
 *
 * <p>What was done is known by content, so it goes on where it was whenever it is stopped. The
 * parts it is given stay the caller's, and must stay open until this is closed.
 */
public final class Tagging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tagging.class);
  private static final int SAMPLE = 2_000;

  /** Contents whose tags are written in one transaction: some tens of milliseconds. */
  private static final int AT_ONCE = 256;

  private static final long LOOK_MILLIS = 1_000;

  /** Scores are calibrated anew when there are so many times the vectors there were, or fewer. */
  private static final double MOVED = 1.5;

  private static final int MOVED_AT_LEAST = 5;

  private final Store store;
  private final Tags tags;
  private final EncoderInUse encoders;
  private final Vocabularies vocabularies;
  private final BooleanSupplier busy;
  private final TermVectors termVectors;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Optional<Thread> thread = Optional.empty();
  private Optional<Way> latest = Optional.empty();
  private Optional<Done> done = Optional.empty();

  /**
   * Nothing is done until it is started.
   *
   * @param busy whether something else works that goes first
   */
  public Tagging(
      Store store, EncoderInUse encoders, Vocabularies vocabularies, BooleanSupplier busy) {
    this.store = store;
    this.tags = store.tags();
    this.encoders = encoders;
    this.vocabularies = vocabularies;
    this.busy = busy;
    this.termVectors = new TermVectors(tags);
  }

  /** How tags are given, and with what. */
  private record Way(TagTask task, Tagger tagger) {}

  /** A state of the library that was gone through whole. */
  private record Done(String model, String vocabulary, long version) {}

  /**
   * How far it is.
   *
   * @param toDo contents that have no tags yet of the model and the vocabulary as they are
   */
  public record State(boolean upToDate, long toDo) {}

  public Vocabularies vocabularies() {
    return vocabularies;
  }

  /** Begins to work, and goes on until this is closed. */
  public synchronized void start() {
    if (thread.isEmpty() && closing.getCount() > 0) {
      thread = Optional.of(worker());
      thread.get().start();
    }
  }

  // Nothing relies on the priority: where the system heeds it, the person's other programs win.
  @SuppressWarnings("ThreadPriorityCheck")
  private Thread worker() {
    return Thread.ofPlatform()
        .name("likeness-tags")
        .daemon(true)
        .priority(Thread.MIN_PRIORITY)
        .unstarted(this::run);
  }

  /** How far it is with the library as it is. */
  public State state() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      Embeddings embeddings = embeddings(lease.encoder());
      long toDo =
          tags.task()
              .filter(task -> fits(task, lease.encoder(), vocabularies.current().vocabulary()))
              .map(task -> tags.toDo(task, embeddings))
              .orElseGet(() -> embeddings.coverage().embedded());
      return new State(toDo == 0, toDo);
    }
  }

  /**
   * What these contents show, more than they are given: for a person to choose from. Contents
   * without a vector of the model in use are left out.
   *
   * @param contentIds some thousand at most
   */
  public Map<Long, List<ScoredTag>> suggest(List<Long> contentIds, int limit) {
    return look(contentIds, Tagger.SUGGESTED, limit);
  }

  /** What these contents are given, whether that was written yet or not. */
  public Map<Long, List<ScoredTag>> given(List<Long> contentIds) {
    return look(contentIds, Tagger.GIVEN, Tagger.MOST);
  }

  private Map<Long, List<ScoredTag>> look(List<Long> contentIds, double least, int most) {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      Embeddings embeddings = embeddings(lease.encoder());
      Tagger tagger = way(lease.encoder(), embeddings).tagger();
      return tagger.tags(embeddings.vectors(contentIds), least, most);
    }
  }

  private Embeddings embeddings(DualEncoder encoder) {
    return store.embeddings(encoder.model(), encoder.dimension());
  }

  private static boolean fits(TagTask task, DualEncoder encoder, Vocabulary vocabulary) {
    return task.model().equals(TermVectors.key(encoder))
        && task.vocabulary().equals(vocabulary.fingerprint());
  }

  /** The way for the model and the vocabulary as they are, begun if it is another than before. */
  private synchronized Way way(DualEncoder encoder, Embeddings embeddings) {
    Vocabulary vocabulary = vocabularies.current().vocabulary();
    Optional<TagTask> task =
        tags.task()
            .filter(known -> fits(known, encoder, vocabulary))
            .filter(known -> !moved(known, embeddings));
    if (task.isPresent() && latest.isPresent() && latest.get().task().equals(task.get())) {
      return latest.get();
    }
    float[][] vectors = termVectors.of(encoder, vocabulary, this::closed);
    Way way;
    if (task.isPresent()) {
      way = new Way(task.get(), tagger(vocabulary, vectors, calibration(task.get())));
    } else {
      Calibration calibration = Calibration.of(vectors, embeddings.sample(SAMPLE));
      TagTask begun =
          tags.begin(
              TermVectors.key(encoder),
              vocabulary.fingerprint(),
              embeddings.coverage().embedded(),
              calibration.toBytes());
      way = new Way(begun, tagger(vocabulary, vectors, calibration));
    }
    latest = Optional.of(way);
    return way;
  }

  private Calibration calibration(TagTask task) {
    return Calibration.ofBytes(tags.calibration(task));
  }

  private static Tagger tagger(Vocabulary vocabulary, float[][] vectors, Calibration calibration) {
    return new Tagger(vocabulary.terms(), vectors, calibration);
  }

  private static boolean moved(TagTask task, Embeddings embeddings) {
    long now = embeddings.coverage().embedded();
    return now > MOVED * task.contents() + MOVED_AT_LEAST
        || task.contents() > MOVED * now + MOVED_AT_LEAST;
  }

  private void run() {
    while (!closed()) {
      try {
        if (!busy.getAsBoolean()) {
          bringUpToDate();
        }
      } catch (StoppedException e) {
        return;
      } catch (StoreException | ModelException | UncheckedIOException e) {
        LOG.warn("Tags could not be given: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("Giving tags failed, and is tried again", e);
      }
      await(LOOK_MILLIS);
    }
  }

  private void await(long millis) {
    try {
      if (closing.await(millis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  /** Gives tags to all that have none yet, unless it is stopped or something else begins. */
  private void bringUpToDate() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      Embeddings embeddings = embeddings(lease.encoder());
      Done present =
          new Done(
              TermVectors.key(lease.encoder()),
              vocabularies.current().vocabulary().fingerprint(),
              embeddings.version());
      if (done.equals(Optional.of(present))) {
        return;
      }
      Way way = way(lease.encoder(), embeddings);
      long after = 0;
      while (!closed() && !busy.getAsBoolean()) {
        long[] ids = tags.toDo(way.task(), embeddings, after, AT_ONCE);
        if (ids.length == 0) {
          finish(way, present);
          return;
        }
        give(way, embeddings, ids);
        after = ids[ids.length - 1];
      }
    }
  }

  private void finish(Way way, Done present) {
    tags.tidy(way.tagger().families());
    done = Optional.of(present);
  }

  private void give(Way way, Embeddings embeddings, long[] ids) {
    Map<Long, float[]> vectors = embeddings.vectors(Arrays.stream(ids).boxed().toList());
    Map<Long, List<ScoredTag>> given = way.tagger().tags(vectors, Tagger.GIVEN, Tagger.MOST);
    tags.save(way.task(), given);
  }

  /** Stops within a moment; waits for it. */
  @Override
  public void close() {
    closing.countDown(); // Before the lock, which is held while words are encoded.
    Optional<Thread> running;
    synchronized (this) {
      running = thread;
    }
    running.ifPresent(Tagging::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
