package photos.likeness.http.api;

import java.util.List;
import java.util.OptionalInt;

/**
 * Asks what photos show, for a person to choose from.
 *
 * @param photos of the index, 1 to 1,000
 * @param limit tags of each photo, 1 to 100; {@value #DEFAULT_LIMIT} if absent
 */
public record SuggestTagsRequest(List<PhotoReference> photos, OptionalInt limit) {
  public static final int DEFAULT_LIMIT = 20;

  public SuggestTagsRequest {
    photos = Lists.copyOrEmpty(photos);
  }
}
