package photos.likeness.http.api;

import java.util.List;

/**
 * Groups of photos that are copies of each other, or of one burst.
 *
 * @param model whose vectors were compared
 * @param considered photos that passed the filter and whose picture was seen
 * @param pending those of them that near copies can't be told of yet, their picture being still to
 *     be looked at
 * @param groupCount of all pages
 * @param photoCount in groups of all pages, each photo once
 * @param bytesToFree what the files of all pages take that are not the keeper of a group of theirs
 * @param groups of this page, those first that would free the most
 */
public record DuplicatesResponse(
    String model,
    long considered,
    long pending,
    long groupCount,
    long photoCount,
    long bytesToFree,
    List<DuplicateGroup> groups) {
  public DuplicatesResponse {
    groups = Lists.copyOrEmpty(groups);
  }
}
