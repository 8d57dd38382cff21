package photos.likeness.http.api;

import java.util.List;

/**
 * The photos of which a thumbnail is wanted.
 *
 * @param wanted external ids, in the order of the request
 */
public record ThumbnailsWanted(List<String> wanted) {
  public ThumbnailsWanted {
    wanted = List.copyOf(wanted);
  }
}
