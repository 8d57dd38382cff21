package photos.likeness.http.api;

import java.util.List;

/**
 * Photos whose picture was seen, by id and shape alone: a list of half a million fits into an
 * answer.
 *
 * @param photoIds in the order asked for
 * @param aspects of each, in the same order: the upright picture's width by its height, in
 *     thousandths; 0 where they are unknown
 */
public record PhotoIds(List<Long> photoIds, List<Integer> aspects) {
  public PhotoIds {
    photoIds = Lists.copyOrEmpty(photoIds);
    aspects = Lists.copyOrEmpty(aspects);
  }
}
