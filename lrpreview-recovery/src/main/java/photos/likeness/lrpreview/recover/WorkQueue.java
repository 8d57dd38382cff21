package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does tasks side by side, some dozens at a time, and hands their rows on in the order of the
 * tasks. More threads than processors: each waits for its file to be flushed, and a file system
 * flushes several in the time of one.
 */
final class WorkQueue implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int MOST_WAITING = 256;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("recovery-", 1).factory());
  private final Worker worker;
  private final RowTaker taker;
  private final Deque<Doing> doing = new ArrayDeque<>();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  private record Doing(Task task, Future<ReportRow> row) {}

  /** Does one task, on any thread. */
  interface Worker {
    ReportRow work(Task task) throws IOException;
  }

  /** Takes what came of one, on the thread that adds tasks. */
  interface RowTaker {
    void take(Task task, ReportRow row) throws IOException;
  }

  WorkQueue(Worker worker, RowTaker taker) {
    this.worker = worker;
    this.taker = taker;
  }

  void add(Task task) throws IOException {
    doing.addLast(new Doing(task, workers.submit(() -> work(task))));
    while (doing.size() > MOST_WAITING || (!doing.isEmpty() && doing.getFirst().row().isDone())) {
      takeFirst();
    }
  }

  private ReportRow work(Task task) throws IOException {
    if (abandoned.get()) {
      throw RecoveryException.stopped();
    }
    return worker.work(task);
  }

  /** Waits for all that was added. */
  void flush() throws IOException {
    while (!doing.isEmpty()) {
      takeFirst();
    }
  }

  private void takeFirst() throws IOException {
    Doing first = doing.removeFirst();
    try {
      taker.take(first.task(), first.row().get());
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      // The mark stays off: the manifest and the report of what was done are still to be written,
      // and a channel closes under a thread that has it.
      throw RecoveryException.stopped();
    }
  }

  /** Begins nothing more and hands on what is done, after a failure: it was written already. */
  void abandon() throws IOException {
    abandoned.set(true);
    for (Doing each = doing.pollFirst(); each != null; each = doing.pollFirst()) {
      try {
        taker.take(each.task(), each.row().get());
      } catch (ExecutionException e) {
        // Not begun, or stopped by the same failure: the next run does it.
        System.getLogger(WorkQueue.class.getName())
            .log(System.Logger.Level.DEBUG, "left for the next run", e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static IOException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException problem -> problem;
      case RuntimeException problem -> throw problem;
      case Error problem -> throw problem;
      default -> new IOException(e.getCause());
    };
  }

  /** Waits for what is being written: its unfinished file is taken away then. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
