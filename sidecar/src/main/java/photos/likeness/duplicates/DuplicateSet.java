package photos.likeness.duplicates;

import java.util.List;
import photos.likeness.photo.Photo;

/**
 * A group of photos.
 *
 * @param why the first is worth keeping before the others, for a person
 * @param members two or more, the keeper first, then as they are worth keeping
 */
public record DuplicateSet(DuplicateKind kind, String why, List<Member> members) {

  public DuplicateSet {
    members = List.copyOf(members);
  }

  /**
   * A photo of a group.
   *
   * @param likeness cosine of its vector and the keeper's, 1 for the same content
   */
  public record Member(Photo photo, double likeness) {}
}
