package photos.likeness.duplicates;

import java.util.Comparator;
import java.util.List;
import photos.likeness.store.PhotoTraits;

/**
 * Photos found to belong together.
 *
 * @param photos two or more, the best first
 */
record Group(DuplicateKind kind, List<PhotoTraits> photos) {

  /**
   * The order of an answer: those first that would free the most bytes, then those with more
   * photos, then by the keeper's id and the kind, so that no two are equal.
   */
  static final Comparator<Group> MOST_TO_FREE_FIRST =
      Comparator.comparingLong(Group::bytesToFree)
          .reversed()
          .thenComparing(Comparator.comparingInt((Group group) -> group.photos().size()).reversed())
          .thenComparingLong(group -> group.keeper().photoId())
          .thenComparing(Group::kind);

  /** A group of these photos, in any order. */
  static Group of(DuplicateKind kind, List<PhotoTraits> photos) {
    return new Group(kind, photos.stream().sorted(KeeperRule.BEST_FIRST).toList());
  }

  PhotoTraits keeper() {
    return photos.getFirst();
  }

  /** What all but the keeper take. */
  long bytesToFree() {
    return photos.stream().skip(1).mapToLong(PhotoTraits::sizeBytes).sum();
  }
}
