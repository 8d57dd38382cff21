package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;

/**
 * "This source should be in step." Asking again is how an interrupted run goes on.
 *
 * @param kind {@code index}
 * @param exclude glob patterns of paths below the folder that are left out
 * @param prune whether photos that are gone are dropped, not only marked; not if absent
 * @param retryFailures whether files that failed before are tried again though they did not change;
 *     not if absent
 */
public record JobRequest(
    String kind,
    Place source,
    List<String> exclude,
    Optional<Boolean> prune,
    Optional<Boolean> retryFailures) {
  public JobRequest {
    exclude = Lists.copyOrEmpty(exclude);
  }

  /** A run over a folder, with every default. */
  public static JobRequest indexFolder(String location) {
    return new JobRequest(
        "index", new Place("folder", location), List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Where photos come from.
   *
   * @param kind {@code folder}, {@code lightroom}, {@code takeout} or {@code applePhotos}
   * @param location an absolute path on the machine that Likeness runs on
   */
  public record Place(String kind, String location) {}
}
