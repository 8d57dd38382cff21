package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.List;
import photos.likeness.store.Embeddings;
import photos.likeness.store.PhotoTraits;
import photos.likeness.store.Store;

/**
 * One look at all photos that pass a filter. The filter is resolved first: photos that do not pass
 * are compared with nothing.
 */
final class Look {
  private final Store store;
  private final Embeddings embeddings;
  private final double nearIdentical;

  /**
   * @param nearIdentical of the model whose vectors they are
   */
  Look(Store store, Embeddings embeddings, double nearIdentical) {
    this.store = store;
    this.embeddings = embeddings;
    this.nearIdentical = nearIdentical;
  }

  /**
   * All groups.
   *
   * @throws StoppedException if this thread is interrupted
   */
  Found at(DuplicateQuery query) {
    Closeness closeness = Closeness.of(query.closeness(), nearIdentical);
    List<PhotoTraits> photos = store.traits().of(query.filter());
    StoppedException.ifInterrupted();
    List<Group> groups = new ArrayList<>();
    if (query.kinds().contains(DuplicateKind.EXACT)) {
      groups.addAll(ExactCopies.groups(photos));
    }
    boolean near = query.kinds().contains(DuplicateKind.NEAR);
    boolean bursts = query.kinds().contains(DuplicateKind.BURST);
    long pending = 0;
    if (near || bursts) {
      List<PhotoTraits> shots = Shots.of(OneFile.of(photos));
      Pictures pictures = Pictures.of(shots, store, embeddings);
      pending = near ? pictures.pending() : 0;
      StoppedException.ifInterrupted();
      if (near) {
        groups.addAll(new NearCopies(pictures, closeness).groups());
      }
      if (bursts) {
        groups.addAll(
            new Bursts(pictures.cosines(), closeness, query.secondsApart()).groups(shots));
      }
    }
    return Found.of(embeddings.model(), photos.size(), pending, groups);
  }
}
