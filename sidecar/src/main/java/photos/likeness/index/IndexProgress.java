package photos.likeness.index;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an index run is. Counts only grow, but for {@code toDo}, which settles when listing ends.
 *
 * @param found files listed so far that look like photos
 * @param toDo files that are new or changed
 * @param done files of those that were dealt with, skipped ones included
 * @param encoded pictures that went through the model
 * @param reused pictures known already under another name or place
 * @param unchanged files that were left alone
 * @param skipped files that could not be read
 * @param waiting photos of a catalog that wait for a picture of how they are developed now
 * @param missing photos known before that are not there any more
 * @param perSecond files dealt with per second, lately
 * @param remainingMillis an estimate, once there is ground for one
 * @param current the path last finished
 */
public record IndexProgress(
    Phase phase,
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
    Optional<String> current) {

  /** What a run is doing. */
  public enum Phase {
    WAITING,
    LISTING,
    INDEXING,
    FINISHED
  }
}
