package photos.likeness.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a signal that asks the process to end. What runs is asked to stop, and the process
 * lives on until the command has said what was kept. Thread-safe.
 *
 * <p>Each action is taken on a thread of its own: one that fails, or waits for what is stuck, keeps
 * neither the others from being taken nor the process from its end.
 */
final class Interruption {
  private static final Logger LOG = System.getLogger(Interruption.class.getName());

  /** Longer than a job takes to stop; after it the process ends all the same. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int SIGNALS_EXIT_CODE = 128;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final List<Runnable> actions = new ArrayList<>();
  private boolean happened;
  private int exitCode;

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
    happen(ExitCode.CANCELLED.code());
  }

  /** Another program has asked for the end, which is nobody's failure. */
  void asked() {
    happen(ExitCode.DONE.code());
  }

  private void happen(int code) {
    for (Thread action : begin(code)) {
      try {
        action.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private List<Thread> begin(int code) {
    List<Runnable> toRun;
    synchronized (actions) {
      if (!happened) {
        exitCode = code;
      }
      happened = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    return toRun.stream().map(Interruption::started).toList();
  }

  private static Thread started(Runnable action) {
    return Thread.ofPlatform()
        .name("interruption")
        .daemon()
        .start(() -> {
          try {
            action.run();
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Something that runs could not be told to stop.", e);
          }
        });
  }

  boolean happened() {
    synchronized (actions) {
      return happened;
    }
  }

  /** The exit code of a process that was asked to end; empty if it was not. */
  OptionalInt exitCode() {
    synchronized (actions) {
      return happened ? OptionalInt.of(exitCode) : OptionalInt.empty();
    }
  }

  /** The command has printed everything: the process may end. */
  void commandFinished() {
    finished.countDown();
  }

  /**
   * A signal has come: asks what runs to stop, and waits until the command has said what was kept.
   *
   * @param number the signal's; the exit code is then 128 more, as shells have it
   * @return whether the command has ended by itself; if not, nobody will wait longer
   */
  boolean signalled(int number) {
    if (finished.getCount() > 0) {
      begin(SIGNALS_EXIT_CODE + number);
    }
    try {
      return finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
