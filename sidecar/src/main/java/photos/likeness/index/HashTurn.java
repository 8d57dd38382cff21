package photos.likeness.index;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.store.StoreException;

/** A filling's turns on the jobs' own thread, short ones: whoever waits goes first. None throws. */
final class HashTurn {
  private static final Logger LOG = LoggerFactory.getLogger(HashTurn.class);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final HashFilling filling;
  private final BooleanSupplier othersWait;
  private final Predicate<Runnable> later;

  /**
   * @param othersWait whether a job waits, or all is to end
   * @param later takes the next turn, after those that wait; false if there will be none
   */
  HashTurn(HashFilling filling, BooleanSupplier othersWait, Predicate<Runnable> later) {
    this.filling = filling;
    this.othersWait = othersWait;
    this.later = later;
  }

  void take() {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      if (!filling.work(() -> othersWait.getAsBoolean() || System.nanoTime() > end)) {
        // Nobody to take a turn later is the end of it: the next start goes on.
        var _ = later.test(this::take);
      }
    } catch (StoreException e) {
      LOG.warn("Older photos are not looked at for copies until the next start", e);
    }
  }
}
