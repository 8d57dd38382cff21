package photos.likeness.duplicates;

import java.util.List;
import photos.likeness.photo.ModelId;

/**
 * One page of groups.
 *
 * @param considered photos that passed the filter and whose picture was seen
 * @param pending those of them that near copies can't be told of yet
 * @param groupCount of all pages
 * @param photoCount in groups of all pages, each photo once
 * @param bytesToFree what the files of all pages take that are not the keeper of every group of
 *     theirs
 * @param sets those of the page
 */
public record DuplicateAnswer(
    ModelId model,
    long considered,
    long pending,
    long groupCount,
    long photoCount,
    long bytesToFree,
    List<DuplicateSet> sets) {

  public DuplicateAnswer {
    sets = List.copyOf(sets);
  }
}
