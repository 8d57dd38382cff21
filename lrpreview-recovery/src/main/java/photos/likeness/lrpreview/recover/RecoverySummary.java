package photos.likeness.lrpreview.recover;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a recovery ended.
 *
 * @param counts pictures by what came of them, earlier runs into the same folder included
 * @param noted of those that came back: with damage or something else to say of them
 * @param written files that this run wrote
 * @param alreadyThere files that an earlier run had written
 * @param bytesWritten of this run
 * @param report to be opened by a person; empty after a dry run
 * @param stopped why it ended before the last picture, if it did
 */
public record RecoverySummary(
    Map<Outcome, Long> counts,
    long noted,
    long written,
    long alreadyThere,
    long bytesWritten,
    Optional<Path> report,
    Optional<String> stopped) {
  public RecoverySummary {
    counts = Map.copyOf(counts);
  }

  /** How many came to that. */
  public long count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** Whether anything is not as one would wish. */
  public boolean hasProblems() {
    return stopped.isPresent()
        || noted > 0
        || count(Outcome.FAILED) > 0
        || count(Outcome.MISSING) > 0
        || count(Outcome.STALE) > 0
        || count(Outcome.UNMAPPED) > 0;
  }
}
