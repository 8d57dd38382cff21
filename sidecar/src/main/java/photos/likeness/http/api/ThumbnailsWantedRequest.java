package photos.likeness.http.api;

import java.util.List;

/**
 * Which of these photos another thumbnail is wanted of.
 *
 * @param source {@code lightroom:} and the catalog's identity
 */
public record ThumbnailsWantedRequest(String source, List<EditedPhoto> photos) {
  public ThumbnailsWantedRequest {
    photos = Lists.copyOrEmpty(photos);
  }
}
