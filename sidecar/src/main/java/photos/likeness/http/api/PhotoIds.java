package photos.likeness.http.api;

import java.util.List;

/**
 * Photos whose picture was seen, by id alone: a list of half a million fits into an answer.
 *
 * @param photoIds in the order asked for
 */
public record PhotoIds(List<Long> photoIds) {
  public PhotoIds {
    photoIds = Lists.copyOrEmpty(photoIds);
  }
}
