package photos.likeness.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts photos under each keyword and all above it, each photo once. */
final class KeywordTally {
  private final KeywordTree tree;
  private final Map<Long, Long> counts = new HashMap<>();
  private final Set<Long> ofPhoto = new HashSet<>();
  private long photo;

  KeywordTally(KeywordTree tree) {
    this.tree = tree;
  }

  /** Takes one keyword of a photo; a photo's keywords come one after the other. */
  void add(long photoId, long keywordId) {
    if (photoId != photo) {
      ofPhoto.clear();
      photo = photoId;
    }
    for (long id = keywordId; id != 0 && ofPhoto.add(id); id = tree.parent(id)) {
      counts.merge(id, 1L, Long::sum);
    }
  }

  /** Photos by keyword id. */
  Map<Long, Long> counts() {
    return counts;
  }
}
