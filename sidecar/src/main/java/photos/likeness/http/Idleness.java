package photos.likeness.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until nobody asks anything any more. */
final class Idleness {
  private static final int LOOKS = 20;
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final Activity activity;
  private final Pause pause;

  Idleness(Activity activity, Pause pause) {
    this.activity = activity;
    this.pause = pause;
  }

  /** {@link Thread#sleep(Duration)}, but for tests. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /**
   * Waits until nobody has asked anything for so long, and nothing was going on either.
   *
   * @param busy whether there is work that must not be left
   */
  void await(Duration idle, BooleanSupplier busy) throws InterruptedException {
    Duration part = idle.dividedBy(LOOKS);
    Duration look = part.compareTo(LONGEST_LOOK) < 0 ? part : LONGEST_LOOK;
    while (activity.idle().compareTo(idle) < 0) {
      pause.of(look);
      if (busy.getAsBoolean()) {
        activity.touch();
      }
    }
  }
}
