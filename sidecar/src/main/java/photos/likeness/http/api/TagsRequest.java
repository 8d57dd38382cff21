package photos.likeness.http.api;

import java.util.Optional;

/**
 * Which tags there are.
 *
 * @param filter the photos that are counted, all if absent
 */
public record TagsRequest(Optional<SearchFilter> filter) {
  /** All photos. */
  public static final TagsRequest ALL = new TagsRequest(Optional.empty());
}
