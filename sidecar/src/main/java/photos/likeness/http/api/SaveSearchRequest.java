package photos.likeness.http.api;

import java.util.Optional;

/**
 * A search to keep, or what of a kept one changes.
 *
 * @param name 1 to 200 characters, unlike every other ignoring case; needed for a new one, else
 *     what is absent stays as it is
 * @param query the same; photos in it must be of the index and are kept as such, a picture's bytes
 *     are not
 */
public record SaveSearchRequest(Optional<String> name, Optional<SearchRequest> query) {
  /** A new search. */
  public static SaveSearchRequest of(String name, SearchRequest query) {
    return new SaveSearchRequest(Optional.of(name), Optional.of(query));
  }

  /** Another name for one. */
  public static SaveSearchRequest rename(String name) {
    return new SaveSearchRequest(Optional.of(name), Optional.empty());
  }
}
