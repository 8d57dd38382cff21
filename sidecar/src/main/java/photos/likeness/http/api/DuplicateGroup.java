package photos.likeness.http.api;

import java.util.List;

/**
 * Photos that are copies of each other, or of one burst.
 *
 * @param kind {@code exact}, {@code near} or {@code burst}
 * @param keeper id of the photo that is worth keeping before the others
 * @param why it is, for a person: {@code the largest, and the only one with keywords}
 * @param photos the keeper first, then as they are worth keeping
 */
public record DuplicateGroup(String kind, long keeper, String why, List<DuplicatePhoto> photos) {
  public DuplicateGroup {
    photos = Lists.copyOrEmpty(photos);
  }
}
