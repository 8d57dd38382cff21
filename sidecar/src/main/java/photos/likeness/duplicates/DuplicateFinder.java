package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.photo.Photo;
import photos.likeness.store.Embeddings;
import photos.likeness.store.PhotoOutline;
import photos.likeness.store.Store;

/** Finds photos that are there more than once. Thread-safe. */
public final class DuplicateFinder {
  private final Store store;
  private final EncoderInUse encoders;

  /** A finder over what the store holds. */
  public DuplicateFinder(Store store, EncoderInUse encoders) {
    this.store = store;
    this.encoders = encoders;
  }

  /** The groups of one page. A page beyond the last one is empty. */
  public DuplicateAnswer find(DuplicateQuery query) {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      DualEncoder encoder = lease.encoder();
      Embeddings embeddings = store.embeddings(encoder.model(), encoder.dimension());
      return page(found(query, embeddings), query, embeddings);
    }
  }

  private Found found(DuplicateQuery query, Embeddings embeddings) {
    List<PhotoOutline> photos = store.outlines().of(query.filter());
    List<Group> groups = new ArrayList<>();
    if (query.kinds().contains(DuplicateKind.EXACT)) {
      groups.addAll(ExactCopies.groups(photos));
    }
    return Found.of(embeddings.model(), photos.size(), 0, groups);
  }

  private DuplicateAnswer page(Found found, DuplicateQuery query, Embeddings embeddings) {
    int from = Math.min(query.offset(), found.groups().size());
    int end = (int) Math.min((long) from + query.limit(), found.groups().size());
    List<Found.Ids> groups = found.groups().subList(from, end);
    Map<Long, Photo> photos =
        store
            .photos()
            .ofIds(groups.stream().flatMap(group -> group.photoIds().stream()).distinct().toList());
    Map<Long, float[]> vectors =
        embeddings.vectors(
            photos.values().stream()
                .flatMap(photo -> photo.contentId().stream())
                .distinct()
                .toList());
    List<DuplicateSet> sets = new ArrayList<>();
    for (Found.Ids group : groups) {
      Likenesses.set(group, photos, vectors).ifPresent(sets::add);
    }
    return new DuplicateAnswer(
        found.model(),
        found.considered(),
        found.pending(),
        found.groups().size(),
        found.photoCount(),
        found.bytesToFree(),
        sets);
  }
}
