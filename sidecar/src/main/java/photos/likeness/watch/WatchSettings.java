package photos.likeness.watch;

import java.time.Duration;

/**
 * How often and how soon.
 *
 * @param tick between two thoughts about what is due
 * @param presence between two looks whether a source's folder is there
 * @param calm for how long nothing must have happened before changes are read; also how long ago a
 *     file must have been written
 * @param longestWait after which changes are read though others still happen
 * @param shortestRecheck between two looks at all of a source that sends no events
 * @param shareOfTime such looks take one in so many parts of the time
 * @param trustedRecheck between two looks at all of a source that sends events
 * @param retry after a look that failed
 * @param mostParts more changes than this at once make it a look at everything
 * @param mostFolders a tree with more folders is not watched by events
 */
record WatchSettings(
    Duration tick,
    Duration presence,
    Duration calm,
    Duration longestWait,
    Duration shortestRecheck,
    int shareOfTime,
    Duration trustedRecheck,
    Duration retry,
    int mostParts,
    int mostFolders) {

  static WatchSettings usual() {
    return new WatchSettings(
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        50,
        Duration.ofHours(6),
        Duration.ofMinutes(1),
        20_000,
        100_000);
  }
}
