package photos.likeness.index;

import java.nio.file.Path;
import java.util.List;
import photos.likeness.photo.SourceKind;

/**
 * "This source should be in step."
 *
 * @param location the folder or catalog; made absolute
 * @param exclude glob patterns of paths below the folder that are left out, such as {@code cache}
 *     or {@code *.tmp.jpg}
 * @param prune whether photos that are gone are dropped, not only marked
 * @param retryFailures whether files that failed before are tried again though they did not change
 */
public record IndexRequest(
    SourceKind kind, Path location, List<String> exclude, boolean prune, boolean retryFailures) {

  public IndexRequest {
    location = location.toAbsolutePath().normalize();
    exclude = List.copyOf(exclude);
  }
}
