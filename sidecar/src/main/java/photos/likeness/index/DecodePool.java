package photos.likeness.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;

/**
 * The threads that read and decode. A thread that takes too long over a file is left to itself and
 * another takes its place, so that a reader that hangs costs one file.
 *
 * <p>Started, watched and stopped by one thread.
 */
final class DecodePool {
  /** Readers that hang keep a core and memory each; with so many the process had better end. */
  static final int MOST_STUCK = 8;

  private final IndexSettings settings;
  private final Supplier<Optional<Task>> tasks;
  private final DecodeJournal journal;
  private final Consumer<Outcome> next;
  private final Runnable whenAllDone;
  private final Consumer<Throwable> whenBroken;
  private final Semaphore fileBudget;
  private final AtomicInteger working;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Worker> left = new ArrayList<>();

  /**
   * @param tasks hands out the next one, empty when there is none left; called by all threads
   * @param next takes outcomes on; called by all threads; may block
   * @param whenAllDone called once, when the last file was handed on
   * @param whenBroken called with what no single file is to blame for
   */
  DecodePool(
      IndexSettings settings,
      Supplier<Optional<Task>> tasks,
      DecodeJournal journal,
      Consumer<Outcome> next,
      Runnable whenAllDone,
      Consumer<Throwable> whenBroken) {
    this.settings = settings;
    this.tasks = tasks;
    this.journal = journal;
    this.next = next;
    this.whenAllDone = whenAllDone;
    this.whenBroken = whenBroken;
    this.fileBudget =
        new Semaphore(
            Math.toIntExact(settings.fileBytesInFlight() / FileDecoding.BYTES_PER_PERMIT), true);
    this.working = new AtomicInteger(settings.decoders());
  }

  void start() {
    for (int slot = 0; slot < settings.decoders(); slot++) {
      workers.add(startWorker(slot));
    }
  }

  private Worker startWorker(int slot) {
    Worker worker = new Worker(slot);
    worker.thread = WorkerThreads.start("likeness-decode-" + slot, worker);
    return worker;
  }

  /** Gives up the files that are over their time, and replaces who works on them. */
  List<Watch> abandonOverdue() {
    List<Watch> abandoned = new ArrayList<>();
    long now = System.nanoTime();
    for (int slot = 0; slot < workers.size(); slot++) {
      Optional<Watch> overdue = workers.get(slot).current.filter(work -> work.overdue(now));
      if (overdue.isPresent() && leave(workers.get(slot), overdue.get())) {
        abandoned.add(overdue.get());
        workers.set(slot, startWorker(slot));
      }
    }
    return abandoned;
  }

  private boolean leave(Worker worker, Watch work) {
    if (!work.abandon()) {
      return false;
    }
    journal.clear(worker.slot);
    worker.thread.interrupt();
    left.add(worker);
    return true;
  }

  /** How many threads that were given up are still busy with their file. */
  long stuck() {
    left.removeIf(worker -> !worker.thread.isAlive());
    return left.size();
  }

  /** Waits a moment for the threads, then leaves those that are still busy to themselves. */
  void stop(long waitMillis) {
    long end = System.nanoTime() + waitMillis * 1_000_000;
    for (Worker worker : workers) {
      WorkerThreads.join(worker.thread, Math.max(1, (end - System.nanoTime()) / 1_000_000));
      worker.current.ifPresent(work -> leave(worker, work));
    }
  }

  private final class Worker implements Runnable {
    private final int slot;
    private volatile Optional<Watch> current = Optional.empty();
    private volatile Thread thread;

    private Worker(int slot) {
      this.slot = slot;
    }

    /** The slot is another's once the work was given up. */
    private void note(Watch work, PhotoKey key, FileStamp stamp) {
      if (!work.abandoned()) {
        journal.begin(slot, key, stamp);
      }
    }

    @Override
    public void run() {
      try {
        for (Optional<Task> task = tasks.get(); task.isPresent(); task = tasks.get()) {
          Watch work = new Watch(task.get(), fileBudget);
          current = Optional.of(work);
          Outcome outcome = task.get().prepare(work, (key, stamp) -> note(work, key, stamp));
          if (!work.settle()) {
            return; // Given up by the watching thread: another has this place.
          }
          current = Optional.empty();
          journal.clear(slot);
          next.accept(outcome);
        }
        if (working.decrementAndGet() == 0) {
          whenAllDone.run();
        }
      } catch (RuntimeException | Error e) {
        if (current.map(Watch::settle).orElse(true)) {
          whenBroken.accept(e);
        }
      }
    }
  }
}
