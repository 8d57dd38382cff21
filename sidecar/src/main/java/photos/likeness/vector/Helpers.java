package photos.likeness.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A few threads that take part in the work of whoever asks, as long as no processor is wanted by
 * somebody else who asks: a question among others takes no longer than on its own thread.
 * Thread-safe. The threads are daemons, and end when nobody has asked for a while.
 */
final class Helpers {
  /** More add little: they wait for the same memory. */
  private static final int MOST = 3;

  /** For every scan of this process. */
  static final Helpers SHARED = new Helpers(Runtime.getRuntime().availableProcessors());

  /** Everyone works alone. */
  static final Helpers NONE = new Helpers(1);

  private final int processors;
  private final int count;
  private final ThreadPoolExecutor threads;

  /** Threads at work, those that ask and those that help. */
  private final AtomicInteger working = new AtomicInteger();

  /**
   * No thread is made yet.
   *
   * @param processors how many threads may be at work, those that ask among them
   */
  Helpers(int processors) {
    this.processors = processors;
    this.count = Math.min(MOST, processors - 1);
    // Handed from thread to thread or refused: work that waits would come too late to help.
    this.threads =
        new ThreadPoolExecutor(
            0,
            Math.max(1, count),
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("scan ", 1).factory());
  }

  /**
   * Runs the work on this thread, and at the same time on others that are free; returns when all
   * have ended, also if this thread is interrupted.
   *
   * @param most how many others at most
   * @param share one thread's part. It is told whether to go on, and looks every millisecond or so;
   *     on this thread it always is
   * @return what each thread answered, this one first
   */
  <T> List<T> together(int most, Function<BooleanSupplier, T> share) {
    working.incrementAndGet();
    try {
      Round<T> round = new Round<>(share);
      for (int i = 0; i < Math.min(most, count) && hasRoom(1); i++) {
        try {
          threads.execute(round::help);
        } catch (RejectedExecutionException e) {
          break; // All of them help others.
        }
      }
      return round.run();
    } finally {
      working.decrementAndGet();
    }
  }

  private boolean hasRoom(int more) {
    return working.get() + more <= processors;
  }

  /** One asker's work. */
  private final class Round<T> {
    private final Function<BooleanSupplier, T> share;
    private final List<T> answers = new ArrayList<>();
    private int helping;
    private boolean over;
    private Throwable failure;

    Round(Function<BooleanSupplier, T> share) {
      this.share = share;
    }

    List<T> run() {
      List<T> all = new ArrayList<>();
      try {
        all.add(share.apply(() -> true));
      } finally {
        awaitHelpers();
      }
      synchronized (this) {
        if (failure != null) {
          throw new IllegalStateException("a thread that helped failed", failure);
        }
        all.addAll(answers);
      }
      return all;
    }

    void help() {
      if (!begin()) {
        return;
      }
      working.incrementAndGet();
      T answer = null;
      Throwable thrown = null;
      try {
        answer = share.apply(() -> hasRoom(0));
      } catch (RuntimeException | Error e) {
        thrown = e;
      } finally {
        working.decrementAndGet();
        end(answer, thrown);
      }
    }

    /** Whoever comes when the work is done is not waited for. */
    private synchronized boolean begin() {
      helping += over ? 0 : 1;
      return !over;
    }

    private synchronized void end(T answer, Throwable thrown) {
      helping--;
      if (thrown == null) {
        answers.add(answer);
      } else {
        failure = thrown;
      }
      notifyAll();
    }

    private synchronized void awaitHelpers() {
      over = true;
      boolean interrupted = false;
      while (helping > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
