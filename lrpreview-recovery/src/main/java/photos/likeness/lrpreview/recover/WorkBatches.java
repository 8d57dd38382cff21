package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does tasks side by side, some hundred at a time, and hands their rows on in the order of the
 * tasks: flushing files to disk is mostly waiting.
 */
final class WorkBatches implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int BATCH = 256;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("recovery-", 1).factory());
  private final Worker worker;
  private final RowTaker taker;
  private final List<Task> waiting = new ArrayList<>();

  /** Does one task, on any thread. */
  interface Worker {
    ReportRow work(Task task) throws IOException;
  }

  /** Takes what came of one, on the thread that adds tasks. */
  interface RowTaker {
    void take(Task task, ReportRow row) throws IOException;
  }

  WorkBatches(Worker worker, RowTaker taker) {
    this.worker = worker;
    this.taker = taker;
  }

  void add(Task task) throws IOException {
    waiting.add(task);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** Does what is waiting. What was done before a failure is handed on first. */
  void flush() throws IOException {
    List<Task> tasks = List.copyOf(waiting);
    waiting.clear();
    List<Callable<ReportRow>> work = new ArrayList<>();
    for (Task task : tasks) {
      work.add(() -> worker.work(task));
    }
    try {
      List<Future<ReportRow>> rows = workers.invokeAll(work);
      IOException failure = null;
      for (int i = 0; i < rows.size(); i++) {
        try {
          taker.take(tasks.get(i), rows.get(i).get());
        } catch (ExecutionException e) {
          failure = failure == null ? unwrapped(e) : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
    } catch (InterruptedException e) {
      // The mark stays off: the manifest and the report of what was done are still to be written,
      // and a channel closes under a thread that has it.
      throw RecoveryException.stopped();
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

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
