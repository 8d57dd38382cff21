package photos.likeness.http.api;

import java.util.List;

/**
 * What became of a batch of thumbnails.
 *
 * @param stored how many photos can be found by them now
 * @param skipped the others
 */
public record ThumbnailsStored(int stored, List<ThumbnailSkipped> skipped) {
  public ThumbnailsStored {
    skipped = List.copyOf(skipped);
  }
}
