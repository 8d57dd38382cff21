package photos.likeness.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C. What runs is asked to stop, and the process lives on until the command has said what was
 * kept. Thread-safe.
 */
final class Interruption {
  /** Longer than a job takes to stop; after it the process ends all the same. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final List<Runnable> actions = new ArrayList<>();
  private boolean happened;

  /** What to do when it happens; at once if it has. */
  void onInterrupt(Runnable action) {
    synchronized (actions) {
      if (!happened) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** The person wants it to end. */
  void happen() {
    List<Runnable> toRun;
    synchronized (actions) {
      happened = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Runnable::run);
  }

  boolean happened() {
    synchronized (actions) {
      return happened;
    }
  }

  /** The command has printed everything: the process may end. */
  void commandFinished() {
    finished.countDown();
  }

  /**
   * For the JVM's shutdown, which signals begin: the exit code is then the signal's (130), whatever
   * is returned from the command.
   */
  void fromShutdown() {
    if (finished.getCount() == 0) {
      return;
    }
    happen();
    try {
      finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
