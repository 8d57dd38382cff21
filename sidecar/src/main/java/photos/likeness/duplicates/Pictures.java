package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.PictureHash;
import photos.likeness.store.Embeddings;
import photos.likeness.store.PhotoTraits;
import photos.likeness.store.Store;
import photos.likeness.vector.CosineTable;

/**
 * The pictures of a library that can be compared: one for each content that has a hash and a
 * vector, in the order in which they are worth keeping.
 *
 * @param pictures the best first
 * @param cosines by the pictures' rows
 * @param pending how many files show something that lacks a hash or a vector
 */
record Pictures(List<Pictures.One> pictures, CosineTable cosines, long pending) {

  /**
   * A picture.
   *
   * @param row in the table of cosines
   * @param files that show it, one or more, the best first
   */
  record One(PictureHash hash, int row, List<PhotoTraits> files) {}

  /** What is shown by these shots. */
  static Pictures of(Collection<PhotoTraits> shots, Store store, Embeddings embeddings) {
    Map<Long, List<PhotoTraits>> byContent = new LinkedHashMap<>();
    shots.stream()
        .sorted(KeeperRule.BEST_FIRST)
        .forEach(shot ->
            byContent.computeIfAbsent(shot.contentId(), content -> new ArrayList<>()).add(shot));
    Map<Long, PictureHash> hashes = store.pictureHashes().of(byContent.keySet());
    CosineTable cosines = embeddings.cosines(byContent.keySet());
    List<One> pictures = new ArrayList<>();
    long pending = 0;
    for (Map.Entry<Long, List<PhotoTraits>> content : byContent.entrySet()) {
      PictureHash hash = hashes.get(content.getKey());
      int row = cosines.row(content.getKey());
      if (hash == null || row < 0) {
        pending += content.getValue().size();
      } else {
        pictures.add(new One(hash, row, content.getValue()));
      }
    }
    return new Pictures(pictures, cosines, pending);
  }
}
