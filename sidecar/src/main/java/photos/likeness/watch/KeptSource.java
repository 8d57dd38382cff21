package photos.likeness.watch;

import java.util.List;

/** One source that is kept in step. The watch's own thread calls everything but {@link #state}. */
interface KeptSource extends AutoCloseable {

  WatchState state();

  /** What its whole runs leave out. */
  List<String> exclude();

  /** Whether a look of this source's is under way. */
  boolean looking();

  /**
   * Does what is due.
   *
   * @param mayStart whether a look may begin now
   */
  void tick(long nowNanos, boolean mayStart);

  /** Lets go what it holds of the system; a look under way goes on. */
  @Override
  void close();
}
