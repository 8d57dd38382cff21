package photos.likeness.index;

import java.util.List;
import java.util.Optional;

/** Index runs: one works at a time, others wait their turn. Thread-safe. */
public final class IndexJobs implements AutoCloseable {

  IndexJobs() {}

  /**
   * Queues a run; an equal one that waits or works already is answered instead.
   *
   * @throws IndexException if the location can't be indexed: not there, not a folder, no kind we
   *     read
   */
  public JobView start(IndexRequest request, IndexListener listener) {
    throw new UnsupportedOperationException();
  }

  public Optional<JobView> find(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** Those of this process, the newest first. */
  public List<JobView> list() {
    throw new UnsupportedOperationException();
  }

  /** Asks a job to stop; it ends within a second or two with a consistent index. */
  public void cancel(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** Hears of a job from now on, its present state at once, until the handle is closed. */
  public AutoCloseable listen(String jobId, IndexListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Waits until the job has ended. */
  public JobView await(String jobId) throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  /** Whether a job works or waits: then the process must not leave by itself. */
  public boolean busy() {
    throw new UnsupportedOperationException();
  }

  /** Cancels what runs and waits for it. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
