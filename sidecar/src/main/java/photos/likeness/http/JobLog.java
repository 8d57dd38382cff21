package photos.likeness.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobStatus;
import photos.likeness.index.IndexListener;
import photos.likeness.index.JobView;
import photos.likeness.store.Failure;

/**
 * What a job has said so far, for any number of followers at their own speed: a slow one misses
 * steps of the progress, never a skipped file, and never holds up the job. Thread-safe.
 */
final class JobLog implements IndexListener {
  /** Skipped files and notes kept of one job. */
  static final int MAX_EVENTS = 10_000;

  /** A follower hears at least this often, so that one that is gone is noticed. */
  private static final long HEARTBEAT_MILLIS = 2_000;

  private final List<Event> events = new ArrayList<>();
  private long dropped;
  private Optional<JobStatus> latest = Optional.empty();
  private long version;

  @Override
  public synchronized void progress(JobView job) {
    latest = Optional.of(JobViews.view(job));
    changed();
  }

  @Override
  public synchronized void skipped(Failure failure) {
    add(new Event.Skipped(FailureViews.view(failure)));
  }

  @Override
  public synchronized void note(String sentence) {
    add(new Event.Note(sentence));
  }

  private void add(Event event) {
    if (events.size() < MAX_EVENTS) {
      events.add(event);
      changed();
    } else {
      dropped++;
    }
  }

  private void changed() {
    version++;
    notifyAll();
  }

  /**
   * Tells the listener everything kept and everything to come, until the job has ended.
   *
   * @param present how the job stands, asked when nothing was heard for a while
   */
  JobStatus follow(JobListener listener, Supplier<JobStatus> present) throws InterruptedException {
    long seen = -1;
    int told = 0;
    while (true) {
      Step step = await(seen, told);
      step.events().forEach(event -> event.tell(listener));
      JobStatus status = step.silent() ? present.get() : step.status().orElseGet(present);
      if (status.ended()) {
        tellDropped(listener);
      }
      listener.progress(status);
      if (status.ended()) {
        return status;
      }
      seen = step.version();
      told += step.events().size();
    }
  }

  private synchronized Step await(long seen, int told) throws InterruptedException {
    long until = System.nanoTime() + HEARTBEAT_MILLIS * 1_000_000;
    while (version == seen) {
      long leftMillis = (until - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        break;
      }
      wait(leftMillis);
    }
    return new Step(
        version == seen, version, List.copyOf(events.subList(told, events.size())), latest);
  }

  private void tellDropped(JobListener listener) {
    long untold;
    synchronized (this) {
      untold = dropped;
    }
    if (untold > 0) {
      listener.note("%,d more events are not listed here; see the failures.".formatted(untold));
    }
  }

  private record Step(
      boolean silent, long version, List<Event> events, Optional<JobStatus> status) {}

  private sealed interface Event {
    void tell(JobListener listener);

    record Skipped(FailureView failure) implements Event {
      @Override
      public void tell(JobListener listener) {
        listener.skipped(failure);
      }
    }

    record Note(String sentence) implements Event {
      @Override
      public void tell(JobListener listener) {
        listener.note(sentence);
      }
    }
  }
}
