package photos.likeness.index;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.index.IndexProgress.Phase;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.SourceId;
import photos.likeness.store.Failure;

/**
 * One job as it is known while the process lives: its present state and who listens. Thread-safe;
 * listeners hear one call at a time.
 */
final class IndexJob {
  private static final Logger LOG = LoggerFactory.getLogger(IndexJob.class);
  private static final long PROGRESS_NANOS = 100_000_000;

  private final Optional<IndexRequest> request;
  private final List<IndexListener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock telling = new ReentrantLock();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile JobView view;
  private volatile boolean cancelled;
  private boolean begun;
  private long lastProgressNanos = System.nanoTime() - PROGRESS_NANOS;

  /** An index run. */
  IndexJob(String jobId, IndexRequest request, Target target) {
    this(
        jobId,
        Optional.of(request),
        Optional.of(target.source()),
        Optional.of(target.location()),
        Optional.empty());
  }

  /** A rebuild for the model of that id. */
  IndexJob(String jobId, String model) {
    this(jobId, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(model));
  }

  private IndexJob(
      String jobId,
      Optional<IndexRequest> request,
      Optional<SourceId> source,
      Optional<String> location,
      Optional<String> model) {
    this.request = request;
    IndexProgress waiting =
        new IndexProgress(
            Phase.WAITING, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, OptionalLong.empty(), Optional.empty());
    this.view =
        new JobView(
            jobId,
            source,
            location,
            model,
            State.WAITING,
            Instant.now(),
            waiting,
            Optional.empty());
  }

  /** What was asked for; empty for a rebuild. */
  Optional<IndexRequest> request() {
    return request;
  }

  /** Whether nobody asked for it. */
  boolean quiet() {
    return request.flatMap(IndexRequest::quiet).isPresent();
  }

  JobView view() {
    return view;
  }

  /** Asks the job to stop; one whose turn has not come ends at once. */
  void cancel() {
    boolean waits;
    synchronized (this) {
      cancelled = true;
      waits = !begun;
      begun = true;
    }
    if (waits) {
      ended(State.CANCELLED, view.progress(), Optional.empty());
    }
  }

  /** Takes the job's turn; false if it was cancelled before. */
  synchronized boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  boolean cancelled() {
    return cancelled;
  }

  void throwIfCancelled() {
    if (cancelled) {
      throw new CancelledException();
    }
  }

  void await() throws InterruptedException {
    ended.await();
  }

  /** Hears of the job from now on, its present state at once. */
  AutoCloseable listen(IndexListener listener) {
    telling.lock();
    try {
      listeners.add(listener);
      tell(listener, heard -> heard.progress(view));
    } finally {
      telling.unlock();
    }
    return () -> listeners.remove(listener);
  }

  void started(Target target, IndexProgress progress) {
    view = view.of(target.source(), target.location());
    enter(State.RUNNING, progress, Optional.empty());
  }

  /** It works, or it waits while others go first. */
  void now(State state, IndexProgress progress) {
    enter(state, progress, Optional.empty());
  }

  private void enter(State state, IndexProgress progress, Optional<String> error) {
    view = view.at(state, progress, error);
    tellAll(heard -> heard.progress(view));
  }

  /** Passes on how far the run is, if the last time was not just now. */
  void progress(Tally tally) {
    if (System.nanoTime() - lastProgressNanos >= PROGRESS_NANOS) {
      progressNow(tally);
    }
  }

  void progressNow(Tally tally) {
    lastProgressNanos = System.nanoTime();
    enter(view.state(), tally.progress(), view.error());
  }

  /** The last that is heard of the job. */
  void ended(State state, IndexProgress progress, Optional<String> error) {
    enter(state, progress, error);
    ended.countDown();
  }

  void skipped(Failure failure) {
    tellAll(heard -> heard.skipped(failure));
  }

  void leftForLater(Path file) {
    tellAll(heard -> heard.leftForLater(file));
  }

  void note(String sentence) {
    tellAll(heard -> heard.note(sentence));
  }

  private void tellAll(Consumer<IndexListener> news) {
    telling.lock();
    try {
      listeners.forEach(listener -> tell(listener, news));
    } finally {
      telling.unlock();
    }
  }

  /** A listener that fails, such as one whose connection is gone, hears nothing more. */
  private void tell(IndexListener listener, Consumer<IndexListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.warn("A listener of job {} failed and is told nothing more", view.jobId(), e);
      listeners.remove(listener);
    }
  }
}
