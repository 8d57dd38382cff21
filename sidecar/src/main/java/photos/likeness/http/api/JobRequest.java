package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;

/**
 * "This source should be in step." Asking again is how an interrupted run goes on.
 *
 * @param kind {@code index}
 * @param exclude glob patterns of paths below the folder that are left out; of a folder only
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
        "index", Place.folder(location), List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Where photos come from.
   *
   * @param kind {@code folder}, {@code lightroom}, {@code takeout} or {@code applePhotos}
   * @param location an absolute path on the machine that Likeness runs on; of a Lightroom catalog
   *     the {@code .lrcat} file or the {@code Previews.lrdata} folder beside it
   * @param sameCatalog {@code moved}, where the index knows the catalog at another path that is
   *     still there: the one at this path goes on
   */
  public record Place(String kind, String location, Optional<String> sameCatalog) {
    /** A folder of photos. */
    public static Place folder(String location) {
      return new Place("folder", location, Optional.empty());
    }
  }
}
