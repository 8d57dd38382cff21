package photos.likeness.index;

import java.time.Instant;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/**
 * A job as others see it.
 *
 * @param error the sentence a failed job ended with
 */
public record JobView(
    String jobId,
    SourceId source,
    State state,
    Instant startedAt,
    IndexProgress progress,
    Optional<String> error) {

  /** Where a job is in its life. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    public boolean ended() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }
}
