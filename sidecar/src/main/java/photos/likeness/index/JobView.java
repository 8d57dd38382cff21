package photos.likeness.index;

import java.time.Instant;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/**
 * A job as others see it.
 *
 * @param source what an index run brings in step
 * @param location where that source lies
 * @param model the registry's id of the model that a rebuild is for
 * @param error the sentence a failed job ended with
 */
public record JobView(
    String jobId,
    Optional<SourceId> source,
    Optional<String> location,
    Optional<String> model,
    State state,
    Instant startedAt,
    IndexProgress progress,
    Optional<String> error) {

  /** What a job does. */
  public enum Kind {
    /** Brings a source in step. */
    INDEX,
    /** Gives every photo of the index a vector of another model. */
    REBUILD
  }

  /** The same job, whose source is known better by now. */
  JobView of(SourceId found, String place) {
    return new JobView(
        jobId, Optional.of(found), Optional.of(place), model, state, startedAt, progress, error);
  }

  /** The same job further on. */
  JobView at(State now, IndexProgress counts, Optional<String> failure) {
    return new JobView(jobId, source, location, model, now, startedAt, counts, failure);
  }

  public Kind kind() {
    return model.isPresent() ? Kind.REBUILD : Kind.INDEX;
  }

  /** Where a job is in its life. A rebuild that lets others go first waits again. */
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
