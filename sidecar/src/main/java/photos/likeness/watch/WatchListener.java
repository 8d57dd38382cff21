package photos.likeness.watch;

import photos.likeness.index.JobView;
import photos.likeness.photo.SourceId;
import photos.likeness.store.Failure;

/** Hears what is done by itself. Called from several threads; must not block for long. */
public interface WatchListener {
  /** Nobody listens. */
  WatchListener NONE = new WatchListener() {};

  /** A source is kept in step in another way than before. */
  default void state(SourceId source, WatchState state) {}

  /**
   * A look ended.
   *
   * @param parts how many changed files and folders it was for, 0 for all of the source
   */
  default void looked(JobView job, int parts) {}

  /** A file could not be read. */
  default void skipped(Failure failure) {}
}
