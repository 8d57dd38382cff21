package photos.likeness.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.store.Embeddings;
import photos.likeness.store.KnownContent;
import photos.likeness.store.Photos;

/**
 * The contents without a vector of a model, by id, a page in memory at a time. Thread-safe.
 *
 * <p>Ids only grow, so what is added meanwhile comes at the end.
 */
final class KnownTasks implements Tasks {
  private static final int PAGE = 128;

  private final Photos photos;
  private final Embeddings embeddings;
  private final Reencoding reencoding;
  private final BooleanSupplier othersWait;
  private final long givenUpUpTo;
  private final Deque<KnownContent> page = new ArrayDeque<>();
  private Map<Long, List<Photo>> photosOfPage = Map.of();
  private long last;
  private boolean stopped;
  private boolean exhausted;

  /**
   * @param after the content after which to begin
   * @param givenUpUpTo contents up to this one were gone through before in this run
   * @param othersWait whether to stop early
   */
  KnownTasks(
      Photos photos,
      Embeddings embeddings,
      Reencoding reencoding,
      long after,
      long givenUpUpTo,
      BooleanSupplier othersWait) {
    this.photos = photos;
    this.embeddings = embeddings;
    this.reencoding = reencoding;
    this.last = after;
    this.givenUpUpTo = givenUpUpTo;
    this.othersWait = othersWait;
  }

  @Override
  public synchronized Optional<Task> next() {
    while (!stopped && !exhausted) {
      if (othersWait.getAsBoolean()) {
        stopped = true;
      } else if (page.isEmpty()) {
        load();
      } else {
        KnownContent content = page.remove();
        last = content.id();
        List<Photo> shown = photosOfPage.getOrDefault(content.id(), List.of());
        if (!shown.isEmpty()) {
          return Optional.of(reencoding.task(content, shown, last <= givenUpUpTo));
        }
      }
    }
    return Optional.empty();
  }

  private void load() {
    List<KnownContent> missing = embeddings.missing(last, PAGE);
    exhausted = missing.isEmpty();
    page.addAll(missing);
    photosOfPage =
        photos.ofContents(missing.stream().map(KnownContent::id).toList(), Filter.EVERYTHING);
  }

  @Override
  public synchronized void stop() {
    stopped = true;
  }

  /** The content handed out last, or where it began. */
  synchronized long last() {
    return last;
  }

  /** Whether every content was handed out. */
  synchronized boolean exhausted() {
    return exhausted;
  }
}
