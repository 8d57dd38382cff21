package photos.likeness.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.index.IndexJobs;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Sources;
import photos.likeness.store.StoreException;

/**
 * Keeps every folder and catalog in step, as long as it is open. One look at a time, and none while
 * a job that a person asked for works or waits. Thread-safe.
 *
 * <p>The parts it is given stay the caller's, and must stay open until this is closed.
 */
public final class SourceWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

  private final Sources sources;
  private final IndexJobs jobs;
  private final WatchSettings settings;
  private final Map<SourceId, KeptSource> watched = new ConcurrentHashMap<>();
  private final Map<SourceId, WatchState> unwatched = new ConcurrentHashMap<>();
  private Optional<Thread> thread = Optional.empty();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Nothing is watched until it is started. */
  public SourceWatch(Sources sources, IndexJobs jobs) {
    this(sources, jobs, WatchSettings.usual());
  }

  SourceWatch(Sources sources, IndexJobs jobs, WatchSettings settings) {
    this.sources = sources;
    this.jobs = jobs;
    this.settings = settings;
  }

  /** Begins to watch. */
  public synchronized void start(WatchListener listener) {
    if (thread.isEmpty() && closing.getCount() > 0) {
      Thread started =
          Thread.ofPlatform().daemon(true).name("likeness-watch").unstarted(() -> run(listener));
      thread = Optional.of(started);
      started.start();
    }
  }

  /** How a source is kept in step. */
  public WatchState state(SourceId source) {
    KeptSource kept = watched.get(source);
    if (kept != null) {
      return kept.state();
    }
    WatchState known = unwatched.get(source);
    if (known != null) {
      return known;
    }
    return WatchState.off(
        isWatched(source)
            ? "Nothing watches: no sidecar serves, or it was started with --no-watch."
            : "Only folders and Lightroom catalogs are watched.");
  }

  private void run(WatchListener listener) {
    long nextSourcesNanos = System.nanoTime();
    do {
      long now = System.nanoTime();
      try {
        if (now - nextSourcesNanos >= 0) {
          nextSourcesNanos = now + settings.presence().toNanos();
          noteSources(listener, now);
        }
        tick(now);
      } catch (StoreException e) {
        LOG.warn("Sources could not be looked at: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("Watching failed, and goes on", e);
      }
    } while (!closed(settings.tick()));
    watched.values().forEach(KeptSource::close);
  }

  /** Waits a while for the end. */
  private boolean closed(Duration wait) {
    try {
      return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Takes note of sources that came, went, or are to leave out something else. */
  private void noteSources(WatchListener listener, long nowNanos) {
    Map<SourceId, List<String>> wanted = new HashMap<>();
    for (SourceId id : sources.ids()) {
      if (isWatched(id)) {
        sources
            .exclude(id)
            .ifPresentOrElse(
                exclude -> wanted.put(id, exclude),
                () ->
                    unwatched.put(
                        id,
                        WatchState.off(
                            "What is to be left out of it is not known; index it once.")));
      }
    }
    watched
        .entrySet()
        .removeIf(entry -> {
          boolean stays = entry.getValue().exclude().equals(wanted.get(entry.getKey()));
          if (!stays && !entry.getValue().looking()) {
            entry.getValue().close();
          }
          return !stays && !entry.getValue().looking();
        });
    wanted.forEach((id, exclude) -> {
      unwatched.remove(id);
      watched.computeIfAbsent(id, source -> kept(source, exclude, listener, nowNanos));
    });
  }

  private static boolean isWatched(SourceId source) {
    return source.kind() == SourceKind.FOLDER || source.kind() == SourceKind.LIGHTROOM;
  }

  private KeptSource kept(
      SourceId id, List<String> exclude, WatchListener listener, long nowNanos) {
    return id.kind() == SourceKind.LIGHTROOM
        ? new WatchedCatalog(
            id, exclude, () -> sources.location(id), jobs, settings, listener, nowNanos)
        : new WatchedSource(id, exclude, jobs, settings, listener, nowNanos);
  }

  private void tick(long nowNanos) {
    for (KeptSource source : watched.values()) {
      boolean busy = jobs.wanted() || watched.values().stream().anyMatch(KeptSource::looking);
      source.tick(nowNanos, !busy);
    }
  }

  /** Stops watching. A look under way is left to whoever closes the jobs. */
  @Override
  public void close() {
    Optional<Thread> running;
    synchronized (this) {
      closing.countDown();
      running = thread;
    }
    running.ifPresent(SourceWatch::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
