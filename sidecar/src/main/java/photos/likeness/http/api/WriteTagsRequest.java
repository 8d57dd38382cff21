package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks for tags to be written as keywords into {@code .xmp} files beside photos. What stands in
 * those files stays.
 *
 * @param photos of the index, 1 to 200
 * @param parent the keyword that the tags are put under; {@value #DEFAULT_PARENT} if absent
 * @param leastScore only tags of this score or a higher one
 * @param tags only these; all that the photos have if empty
 * @param dryRun whether only to say what would be written
 */
public record WriteTagsRequest(
    List<PhotoReference> photos,
    Optional<String> parent,
    OptionalDouble leastScore,
    List<String> tags,
    Optional<Boolean> dryRun) {
  public static final String DEFAULT_PARENT = "Likeness";

  public WriteTagsRequest {
    photos = Lists.copyOrEmpty(photos);
    tags = Lists.copyOrEmpty(tags);
  }
}
