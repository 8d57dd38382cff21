package photos.likeness.watch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.index.IndexException;
import photos.likeness.index.IndexJobs;
import photos.likeness.index.IndexListener;
import photos.likeness.index.IndexRequest;
import photos.likeness.index.JobView;
import photos.likeness.index.QuietCheck;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.SourceId;
import photos.likeness.source.LightroomCatalog;
import photos.likeness.store.Failure;
import photos.likeness.watch.WatchState.Mode;

/**
 * A Lightroom catalog that is kept in step: once its files have changed and rest, it is looked at,
 * at most every few minutes and for a small share of the time. While nothing changed nothing but
 * their sizes and times is read.
 */
final class WatchedCatalog implements KeptSource {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedCatalog.class);
  private static final String REASON =
      "It is looked at when the catalog or its previews have changed.";

  private final SourceId id;
  private final List<String> exclude;
  private final Supplier<Optional<String>> location;
  private final IndexJobs jobs;
  private final WatchSettings settings;
  private final WatchListener listener;

  private volatile WatchState state = WatchState.off("It is about to be watched.");

  /** As the files were when the last look that ended well began. */
  private Optional<List<FileStamp>> looked = Optional.empty();

  /** As they were when they were last found changed, and since when. */
  private List<FileStamp> seen = List.of();

  private long seenNanos;
  private long nextPresenceNanos;
  private long earliestNanos;
  private Optional<Look> look = Optional.empty();

  /** A run under way, and how the files were when it began. */
  private record Look(String jobId, List<FileStamp> stamps) {}

  /**
   * @param location where the catalog lies, asked again and again: it may be moved
   */
  WatchedCatalog(
      SourceId id,
      List<String> exclude,
      Supplier<Optional<String>> location,
      IndexJobs jobs,
      WatchSettings settings,
      WatchListener listener,
      long nowNanos) {
    this.id = id;
    this.exclude = List.copyOf(exclude);
    this.location = location;
    this.jobs = jobs;
    this.settings = settings;
    this.listener = listener;
    this.nextPresenceNanos = nowNanos;
    this.earliestNanos = nowNanos;
    this.seenNanos = nowNanos;
  }

  @Override
  public WatchState state() {
    return state;
  }

  @Override
  public List<String> exclude() {
    return exclude;
  }

  @Override
  public boolean looking() {
    return look.isPresent();
  }

  @Override
  public void tick(long nowNanos, boolean mayStart) {
    followLook(nowNanos);
    if (look.isPresent() || nowNanos - nextPresenceNanos < 0) {
      return;
    }
    nextPresenceNanos = nowNanos + settings.presence().toNanos();
    Optional<LightroomCatalog> catalog = catalog().filter(LightroomCatalog::isThere);
    if (catalog.isEmpty()) {
      become(Mode.AWAY, "The catalog is not there; is its disk plugged in?", Optional.empty());
      return;
    }
    become(Mode.RECHECK, REASON, state.every().or(() -> Optional.of(settings.shortestRecheck())));
    List<FileStamp> stamps = catalog.get().stamps();
    if (!stamps.equals(seen)) {
      seen = stamps;
      seenNanos = nowNanos;
    }
    boolean changed = !looked.equals(Optional.of(stamps));
    boolean rests = looked.isEmpty() || nowNanos - seenNanos >= settings.calm().toNanos();
    if (changed && rests && mayStart && nowNanos - earliestNanos >= 0) {
      start(catalog.get(), stamps, nowNanos);
    }
  }

  private Optional<LightroomCatalog> catalog() {
    try {
      return location.get().flatMap(text -> LightroomCatalog.at(Path.of(text)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void start(LightroomCatalog catalog, List<FileStamp> stamps, long nowNanos) {
    IndexRequest request =
        IndexRequest.quietCatalog(
            catalog.file(), exclude, new QuietCheck(List.of(), settings.calm()));
    try {
      look = Optional.of(new Look(jobs.start(request, new Heard()).jobId(), stamps));
    } catch (IndexException e) {
      LOG.info("{} can't be looked at now: {}", id, e.getMessage());
      earliestNanos = nowNanos + settings.retry().toNanos();
    }
  }

  /** What a look tells. */
  private final class Heard implements IndexListener {
    @Override
    public void progress(JobView job) {}

    @Override
    public void skipped(Failure failure) {
      listener.skipped(failure);
    }
  }

  /** Lets a look give way to a person's job, and takes note of its end. */
  private void followLook(long nowNanos) {
    if (look.isEmpty()) {
      return;
    }
    Look now = look.get();
    Optional<JobView> job = jobs.find(now.jobId());
    if (job.isPresent() && !job.get().state().ended()) {
      if (jobs.wanted()) {
        jobs.cancel(now.jobId());
      }
      return;
    }
    look = Optional.empty();
    job.ifPresent(ended -> noteEnd(ended, now.stamps(), nowNanos));
  }

  private void noteEnd(JobView job, List<FileStamp> stamps, long nowNanos) {
    switch (job.state()) {
      case DONE -> {
        looked = Optional.of(stamps);
        Duration every = untilNext(job);
        earliestNanos = nowNanos + every.toNanos();
        state =
            new WatchState(
                state.mode(), state.reason(), Optional.of(every), Optional.of(Instant.now()));
      }
      case CANCELLED -> earliestNanos = nowNanos;
      case FAILED -> earliestNanos = nowNanos + settings.retry().toNanos();
      case WAITING, RUNNING -> throw new IllegalStateException("the look has not ended");
    }
    listener.looked(job, 0);
  }

  private Duration untilNext(JobView job) {
    Duration share =
        Duration.ofMillis(job.progress().elapsedMillis()).multipliedBy(settings.shareOfTime());
    return share.compareTo(settings.shortestRecheck()) > 0 ? share : settings.shortestRecheck();
  }

  private void become(Mode mode, String reason, Optional<Duration> every) {
    boolean news = state.mode() != mode;
    state = new WatchState(mode, reason, every, state.lastCheckAt());
    if (news) {
      listener.state(id, state);
    }
  }

  @Override
  public void close() {}
}
