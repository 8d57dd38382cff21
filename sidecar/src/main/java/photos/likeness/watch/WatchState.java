package photos.likeness.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a source is kept in step.
 *
 * @param reason a sentence for people: why so
 * @param every how often all of it is looked at, where it is
 * @param lastCheckAt when a look at all of it, or at what changed, last ended well
 */
public record WatchState(
    Mode mode, String reason, Optional<Duration> every, Optional<Instant> lastCheckAt) {

  /** The ways to keep a source in step. */
  public enum Mode {
    /** The system tells of changes. */
    EVENTS,
    /** It is looked at now and then. */
    RECHECK,
    /** It is not there; once it is back it is looked at. */
    AWAY,
    /** It is not kept in step. */
    OFF
  }

  static WatchState off(String reason) {
    return new WatchState(Mode.OFF, reason, Optional.empty(), Optional.empty());
  }
}
