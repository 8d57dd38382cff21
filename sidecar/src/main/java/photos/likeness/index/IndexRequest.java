package photos.likeness.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.SourceKind;

/**
 * "This source should be in step."
 *
 * @param location the folder or catalog; made absolute
 * @param exclude glob patterns of paths below the folder that are left out, such as {@code cache}
 *     or {@code *.tmp.jpg}; of a catalog its photos' paths
 * @param prune whether photos that are gone are dropped, not only marked
 * @param retryFailures whether files that failed before are tried again though they did not change
 * @param moved whether of a catalog and its copy the one at this location goes on
 * @param quiet for a look that nobody asked for
 */
public record IndexRequest(
    SourceKind kind,
    Path location,
    List<String> exclude,
    boolean prune,
    boolean retryFailures,
    boolean moved,
    Optional<QuietCheck> quiet) {

  public IndexRequest {
    location = location.toAbsolutePath().normalize();
    exclude = List.copyOf(exclude);
  }

  /** A run that a person asks for. */
  public IndexRequest(
      SourceKind kind, Path location, List<String> exclude, boolean prune, boolean retryFailures) {
    this(kind, location, exclude, prune, retryFailures, false, Optional.empty());
  }

  /** A look at a source that nobody asked for. */
  public static IndexRequest quiet(Path location, List<String> exclude, QuietCheck check) {
    return new IndexRequest(
        SourceKind.FOLDER, location, exclude, false, false, false, Optional.of(check));
  }

  /** A look at a catalog that nobody asked for. */
  public static IndexRequest quietCatalog(Path location, List<String> exclude, QuietCheck check) {
    return new IndexRequest(
        SourceKind.LIGHTROOM, location, exclude, false, false, false, Optional.of(check));
  }

  /** What is looked at; empty for everything. */
  List<Path> parts() {
    return quiet.map(QuietCheck::parts).orElse(List.of());
  }
}
