package photos.likeness.http.api;

import java.util.List;

/**
 * What photos show.
 *
 * @param model that looked
 * @param photos those asked for that have a vector, in the order asked
 * @param tags of all of them together, the surest first
 * @param skipped those that nothing is known of
 */
public record SuggestedTags(
    String model, List<Photo> photos, List<Tag> tags, List<Skipped> skipped) {
  public SuggestedTags {
    photos = Lists.copyOrEmpty(photos);
    tags = Lists.copyOrEmpty(tags);
    skipped = Lists.copyOrEmpty(skipped);
  }

  /**
   * A photo.
   *
   * @param source {@code kind:identity}
   * @param tags the surest first
   */
  public record Photo(long photoId, String source, String externalId, List<TagView> tags) {
    public Photo {
      tags = Lists.copyOrEmpty(tags);
    }
  }

  /**
   * A tag of some of the photos.
   *
   * @param group the heading it stands under in the vocabulary
   * @param photos how many of them show it
   * @param score the highest among them
   */
  public record Tag(String tag, String group, long photos, double score) {}

  /**
   * A photo that was left out.
   *
   * @param place in the request's list, from 0
   */
  public record Skipped(int place, String reason) {}
}
