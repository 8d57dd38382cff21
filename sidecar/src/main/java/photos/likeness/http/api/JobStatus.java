package photos.likeness.http.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a job stands.
 *
 * @param kind {@code index}, or {@code rebuild}: every photo of the index is seen by another model
 * @param source of an index run, {@code kind:identity}
 * @param location where that source lies; absent for a job of an earlier process
 * @param model of a rebuild, its name
 * @param state {@code waiting}, {@code running}, {@code done}, {@code cancelled}, {@code failed},
 *     or {@code interrupted} for one whose process ended under it
 * @param error the sentence a failed job ended with
 * @param progress absent for a job of an earlier process
 */
public record JobStatus(
    String jobId,
    String kind,
    Optional<String> source,
    Optional<String> location,
    Optional<String> model,
    String state,
    Instant startedAt,
    Optional<String> error,
    Optional<Progress> progress) {
  /** Whether it has come to its end, good or bad. */
  @JsonIgnore
  public boolean ended() {
    return !state.equals("waiting") && !state.equals("running");
  }

  /**
   * Counts of files, in a rebuild of pictures; they only grow, but for {@code toDo}, which settles
   * when listing ends.
   *
   * @param phase {@code waiting}, {@code listing}, {@code indexing} or {@code finished}
   * @param found listed so far that look like photos; in a rebuild, all of the index
   * @param toDo new or changed
   * @param done dealt with of those, skipped ones included
   * @param encoded went through the model
   * @param reused known already under another name or place
   * @param unchanged left alone; in a rebuild, seen by the model before
   * @param skipped could not be read
   * @param waiting photos of a catalog that wait for a picture of how they are developed now
   * @param missing known before and not there any more; in a rebuild, neither as a file nor as a
   *     thumbnail
   * @param perSecond files dealt with per second, lately
   * @param remainingMillis an estimate, once there is ground for one
   * @param current the path last finished
   */
  public record Progress(
      String phase,
      long found,
      long toDo,
      long done,
      long encoded,
      long reused,
      long unchanged,
      long skipped,
      long waiting,
      long missing,
      long elapsedMillis,
      double perSecond,
      OptionalLong remainingMillis,
      Optional<String> current) {}
}
