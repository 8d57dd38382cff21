package photos.likeness.index;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import photos.likeness.image.DecodeMemory;
import photos.likeness.photo.ContentKey;
import photos.likeness.store.Failure.Stage;

/**
 * One decoder's work on one picture, as the run's own thread watches it. Exactly one of the two
 * ends it: the decoder by {@link #settle} or the watching thread by {@link #abandon}; whoever loses
 * leaves the outcome alone. Thread-safe.
 */
final class Watch implements DecodeMemory.Waiting {
  private enum State {
    WORKING,
    SETTLED,
    ABANDONED
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Task task;
  private final Semaphore fileBudget;
  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
  private final AtomicInteger filePermits = new AtomicInteger();
  private final AtomicReference<Optional<DecodeMemory.Share>> memory =
      new AtomicReference<>(Optional.empty());
  private volatile Stage stage = Stage.READ;
  private volatile Duration allowed = Duration.ZERO;
  private volatile long deadlineNanos = NEVER;
  private volatile Optional<ContentKey> content = Optional.empty();
  private final List<String> notes = new CopyOnWriteArrayList<>();

  /**
   * @param fileBudget what {@link #holdFile} takes from
   */
  Watch(Task task, Semaphore fileBudget) {
    this.task = task;
    this.fileBudget = fileBudget;
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
    allowed = limit;
    deadlineNanos = System.nanoTime() + limit.toNanos();
  }

  /** Stops the clock: what follows is no fault of the file's. */
  void pause() {
    deadlineNanos = NEVER;
  }

  @Override
  public void waits() {
    pause();
  }

  /** Starts the clock anew: the file may have all of its time once it has what it needs. */
  @Override
  public void goesOn() {
    allow(stage, allowed);
  }

  boolean overdue(long nowNanos) {
    long deadline = deadlineNanos;
    return deadline != NEVER && nowNanos - deadline > 0;
  }

  /**
   * Waits for a share of what may be in memory of files at once. The share of a file that was
   * looked at before goes back first: who holds one while it waits for another may wait for ever.
   */
  void holdFile(int permits) {
    fileBudget.release(filePermits.getAndSet(0));
    fileBudget.acquireUninterruptibly(permits);
    filePermits.set(permits);
    if (abandoned()) {
      release();
    }
  }

  /** Keeps the memory that the picture takes, until this ends. */
  void holdMemory(DecodeMemory.Share share) {
    memory.getAndSet(Optional.of(share)).ifPresent(DecodeMemory.Share::close);
    if (abandoned()) {
      release();
    }
  }

  /** Gives back what is held, of files and of memory. */
  void release() {
    memory.getAndSet(Optional.empty()).ifPresent(DecodeMemory.Share::close);
    fileBudget.release(filePermits.getAndSet(0));
  }

  /** Ends the work from the decoder's side; false if it was abandoned before. */
  boolean settle() {
    release();
    return state.compareAndSet(State.WORKING, State.SETTLED);
  }

  boolean abandoned() {
    return state.get() == State.ABANDONED;
  }

  /** Ends the work from outside; false if the decoder was done before. */
  boolean abandon() {
    boolean won = state.compareAndSet(State.WORKING, State.ABANDONED);
    if (won) {
      release();
    }
    return won;
  }
}
