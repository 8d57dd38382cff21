package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import photos.likeness.photo.ModelId;
import photos.likeness.store.PhotoTraits;

/**
 * All groups of one moment, as little of them as pages are made from.
 *
 * @param groups in the answer's order
 */
record Found(
    ModelId model,
    long considered,
    long pending,
    long photoCount,
    long bytesToFree,
    List<Found.Ids> groups) {

  /**
   * A group.
   *
   * @param photoIds the keeper first
   */
  record Ids(DuplicateKind kind, String why, List<Long> photoIds) {}

  static Found of(ModelId model, long considered, long pending, List<Group> groups) {
    Set<Long> photos = new TreeSet<>();
    Map<Long, Long> bytes = new HashMap<>();
    List<Ids> ids = new ArrayList<>();
    for (Group group : groups.stream().sorted(Group.MOST_TO_FREE_FIRST).toList()) {
      List<Long> photoIds = group.photos().stream().map(PhotoTraits::photoId).toList();
      photos.addAll(photoIds);
      group.photos().stream()
          .skip(1)
          .forEach(photo -> bytes.put(photo.photoId(), photo.sizeBytes()));
      ids.add(new Ids(group.kind(), KeeperRule.why(group.photos()), photoIds));
    }
    return new Found(
        model,
        considered,
        pending,
        photos.size(),
        bytes.values().stream().mapToLong(Long::longValue).sum(),
        List.copyOf(ids));
  }
}
