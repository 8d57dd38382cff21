package photos.likeness.store;

import java.util.List;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/** The places photos come from. */
public final class Sources {

  Sources() {}

  /** All of them, in the order they were added. */
  public List<SourceSummary> list() {
    throw new UnsupportedOperationException();
  }

  public Optional<SourceSummary> find(SourceId id) {
    throw new UnsupportedOperationException();
  }

  /** Adds the source if it is new, and remembers where it lies now. */
  public void ensure(SourceId id, String location) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes photos of one source photos of another, with the same photo ids, and removes the first:
   * when a folder is indexed that holds a folder indexed before.
   *
   * @param prefix what comes before their external ids in the new source, {@code 2019/}
   */
  public void absorb(SourceId inner, SourceId outer, String prefix) {
    throw new UnsupportedOperationException();
  }

  /** Notes that a source was brought in step just now. */
  public void synced(SourceId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Forgets a source with its photos, failures, and all vectors that no other photo needs.
   *
   * @return how many photos went
   */
  public long remove(SourceId id) {
    throw new UnsupportedOperationException();
  }
}
