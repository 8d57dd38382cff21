package photos.likeness.duplicates;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import photos.likeness.photo.Photo;
import photos.likeness.vector.Vectors;

/** Says how like its keeper each photo of a group is. */
final class Likenesses {
  private Likenesses() {}

  /**
   * The group with those of its photos that are still there; empty if its keeper is not, or is
   * alone.
   *
   * @param photos by id
   * @param vectors by content id
   */
  static Optional<DuplicateSet> set(
      Found.Ids group, Map<Long, Photo> photos, Map<Long, float[]> vectors) {
    List<Photo> left = group.photoIds().stream().map(photos::get).filter(Objects::nonNull).toList();
    if (left.size() < 2 || left.getFirst().id() != group.photoIds().getFirst()) {
      return Optional.empty();
    }
    return Optional.of(
        new DuplicateSet(
            group.kind(),
            group.why(),
            left.stream()
                .map(photo ->
                    new DuplicateSet.Member(photo, likeness(left.getFirst(), photo, vectors)))
                .toList()));
  }

  /** 1 for the same content; 0 where a vector is not there, since nothing can be said then. */
  private static double likeness(Photo keeper, Photo photo, Map<Long, float[]> vectors) {
    if (keeper.contentId().equals(photo.contentId())) {
      return 1;
    }
    float[] a = keeper.contentId().map(vectors::get).orElse(null);
    float[] b = photo.contentId().map(vectors::get).orElse(null);
    return a == null || b == null ? 0 : Math.clamp(Vectors.dot(a, b), -1.0, 1.0);
  }
}
