package photos.likeness.index;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import photos.likeness.photo.ContentKey;
import photos.likeness.store.Failure.Stage;

/**
 * One decoder's work on one picture, as the run's own thread watches it. Exactly one of the two
 * ends it: the decoder by {@link #settle} or the watching thread by {@link #abandon}; whoever loses
 * leaves the outcome alone. Thread-safe.
 */
final class Watch {
  private enum State {
    WORKING,
    SETTLED,
    ABANDONED
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Task task;
  private final Semaphore pixelBudget;
  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
  private final AtomicInteger pixelPermits = new AtomicInteger();
  private volatile Stage stage = Stage.READ;
  private volatile long deadlineNanos = NEVER;
  private volatile Optional<ContentKey> content = Optional.empty();
  private final List<String> notes = new CopyOnWriteArrayList<>();

  /**
   * @param pixelBudget what {@link #holdPixels} takes from
   */
  Watch(Task task, Semaphore pixelBudget) {
    this.task = task;
    this.pixelBudget = pixelBudget;
  }

  Task task() {
    return task;
  }

  Stage stage() {
    return stage;
  }

  /** What the file's bytes are known as, once they are read. */
  Optional<ContentKey> content() {
    return content;
  }

  void contentIs(ContentKey key) {
    content = Optional.of(key);
  }

  /** Keeps a sentence for people until the photo is stored. */
  void note(String sentence) {
    notes.add(sentence);
  }

  List<String> notes() {
    return notes;
  }

  /** Starts the clock for a stage. */
  void allow(Stage next, Duration limit) {
    stage = next;
    deadlineNanos = System.nanoTime() + limit.toNanos();
  }

  /** Stops the clock: what follows is no fault of the file's. */
  void pause() {
    deadlineNanos = NEVER;
  }

  boolean overdue(long nowNanos) {
    long deadline = deadlineNanos;
    return deadline != NEVER && nowNanos - deadline > 0;
  }

  /** Waits for a share of the pixels that may be decoded at once. */
  void holdPixels(int permits) {
    pixelBudget.acquireUninterruptibly(permits);
    pixelPermits.set(permits);
    if (abandoned()) {
      releasePixels();
    }
  }

  void releasePixels() {
    pixelBudget.release(pixelPermits.getAndSet(0));
  }

  /** Ends the work from the decoder's side; false if it was abandoned before. */
  boolean settle() {
    releasePixels();
    return state.compareAndSet(State.WORKING, State.SETTLED);
  }

  boolean abandoned() {
    return state.get() == State.ABANDONED;
  }

  /** Ends the work from outside; false if the decoder was done before. */
  boolean abandon() {
    boolean won = state.compareAndSet(State.WORKING, State.ABANDONED);
    if (won) {
      releasePixels();
    }
    return won;
  }
}
