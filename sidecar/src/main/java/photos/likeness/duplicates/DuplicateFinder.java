package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.photo.Photo;
import photos.likeness.store.Embeddings;
import photos.likeness.store.Store;

/**
 * Finds photos that are there more than once. Thread-safe; looks are taken one after the other,
 * since each holds the traits, hashes and codes of all photos that pass its filter in memory: about
 * 1 kB a photo. The database's writer is not held up.
 */
public final class DuplicateFinder {
  private final Store store;
  private final EncoderInUse encoders;
  private final ReentrantLock looking = new ReentrantLock();

  /** Guarded by the lock. */
  private final KeptAnswers answers = new KeptAnswers(System::nanoTime);

  /** A finder over what the store holds. */
  public DuplicateFinder(Store store, EncoderInUse encoders) {
    this.store = store;
    this.encoders = encoders;
  }

  /**
   * The groups of one page, of the moment of the last first page. A page beyond the last one is
   * empty.
   *
   * @throws StoppedException if this thread is interrupted
   */
  public DuplicateAnswer find(DuplicateQuery query) {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      DualEncoder encoder = lease.encoder();
      Embeddings embeddings = store.embeddings(encoder.model(), encoder.dimension());
      return page(found(query, encoder, embeddings), query, embeddings);
    }
  }

  private Found found(DuplicateQuery query, DualEncoder encoder, Embeddings embeddings) {
    KeptAnswers.Asked asked = KeptAnswers.Asked.of(query, encoder.model());
    try {
      looking.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
    try {
      // Read first: whatever is written from here on makes the answer out of date.
      long version = store.version();
      Optional<Found> kept = answers.find(asked, query.offset() == 0, version);
      if (kept.isPresent()) {
        return kept.get();
      }
      Found found = new Look(store, embeddings, encoder.nearIdentical()).at(query);
      answers.keep(asked, found, version);
      return found;
    } finally {
      looking.unlock();
    }
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
