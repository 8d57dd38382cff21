package photos.likeness.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.image.FileKinds;
import photos.likeness.index.IndexException;
import photos.likeness.index.IndexJobs;
import photos.likeness.index.IndexListener;
import photos.likeness.index.IndexRequest;
import photos.likeness.index.JobView;
import photos.likeness.index.QuietCheck;
import photos.likeness.photo.SourceId;
import photos.likeness.source.FolderTree;
import photos.likeness.store.Failure;
import photos.likeness.watch.WatchState.Mode;

/**
 * One folder source that is kept in step. Its own thread calls {@link #tick}; events come from
 * another; {@link #state} is for all.
 */
final class WatchedSource implements KeptSource {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedSource.class);

  private final SourceId id;
  private final Path root;
  private final List<String> exclude;
  private final IndexJobs jobs;
  private final WatchSettings settings;
  private final WatchListener listener;
  private final Changes changes;
  private final FolderTree tree;

  private volatile WatchState state = WatchState.off("It is about to be watched.");
  private volatile Optional<String> lost = Optional.empty();
  private Optional<TreeEvents> events = Optional.empty();

  /** Which folder is watched: another disk may be mounted in the same place. */
  private Optional<Object> identity = Optional.empty();

  private long nextPresenceNanos;
  private long nextWholeNanos;
  private long earliestNanos;
  private Optional<Look> look = Optional.empty();

  /** A run under way, and what it is for. */
  private record Look(String jobId, List<Path> parts) {}

  WatchedSource(
      SourceId id,
      List<String> exclude,
      IndexJobs jobs,
      WatchSettings settings,
      WatchListener listener,
      long nowNanos) {
    this.id = id;
    this.root = Path.of(id.identity());
    this.exclude = List.copyOf(exclude);
    this.jobs = jobs;
    this.settings = settings;
    this.listener = listener;
    this.changes = new Changes(settings);
    this.tree = new FolderTree(root, root, exclude, name -> false);
    this.nextPresenceNanos = nowNanos;
    this.nextWholeNanos = nowNanos;
    this.earliestNanos = nowNanos;
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

  /** What the events' thread tells. */
  private final class Told implements TreeListener {
    @Override
    public void changed(Path path) {
      if (path.equals(root)) {
        unclear();
      } else {
        changes.add(path, System.nanoTime());
      }
    }

    @Override
    public void unclear() {
      changes.addUnclear(System.nanoTime());
    }

    @Override
    public void lost(String reason) {
      lost = Optional.of(reason);
    }
  }

  @Override
  public void tick(long nowNanos, boolean mayStart) {
    followLook(nowNanos);
    if (look.isEmpty() && nowNanos - nextPresenceNanos >= 0) {
      nextPresenceNanos = nowNanos + settings.presence().toNanos();
      notePresence(nowNanos);
    }
    lost.ifPresent(reason -> {
      goWithoutEvents(reason);
      nextWholeNanos = nowNanos;
    });
    if (look.isEmpty() && mayStart && identity.isPresent() && nowNanos - earliestNanos >= 0) {
      startWhatIsDue(nowNanos);
    }
  }

  private void notePresence(long nowNanos) {
    Optional<Object> now = present();
    if (now.isEmpty()) {
      if (identity.isPresent() || state.mode() == Mode.OFF) {
        close();
        identity = Optional.empty();
        become(
            Mode.AWAY,
            "Its folder is empty or not there; is its disk plugged in?",
            Optional.empty());
      }
    } else if (!now.equals(identity)) {
      identity = now;
      watchAnew(nowNanos);
    }
  }

  /** The folder's identity, if it is there and holds anything. */
  private Optional<Object> present() {
    try {
      if (FolderTree.isEmpty(root)) {
        return Optional.empty();
      }
      Object key = Files.readAttributes(root, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? root : key);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Watches from now on, and has all of it looked at for what happened before. */
  private void watchAnew(long nowNanos) {
    close();
    changes.forget();
    lost = Optional.empty();
    nextWholeNanos = nowNanos;
    Optional<String> doubt = doubt();
    if (doubt.isPresent()) {
      goWithoutEvents(doubt.get());
      return;
    }
    try {
      events =
          Optional.of(
              TreeEvents.open(
                  root, tree, WatchedSource::tells, settings.mostFolders(), new Told()));
      become(Mode.EVENTS, "The system tells of changes.", Optional.of(settings.trustedRecheck()));
    } catch (UnwatchableException e) {
      goWithoutEvents(e.getMessage());
    } catch (IOException e) {
      goWithoutEvents("its folders can't be watched: " + e.getMessage());
    }
  }

  private Optional<String> doubt() {
    try {
      return EventTrust.doubt(root, System.getProperty("os.name"));
    } catch (IOException e) {
      return Optional.of("its file system is not known: " + e.getMessage());
    }
  }

  /** Photos, and the files beside them that say something of them. */
  private static boolean tells(String name) {
    return FileKinds.isPhotoName(name) || name.regionMatches(true, name.length() - 4, ".xmp", 0, 4);
  }

  private void goWithoutEvents(String reason) {
    close();
    lost = Optional.empty();
    LOG.info("{} is looked at now and then: {}", id, reason);
    become(
        Mode.RECHECK,
        "It is looked at now and then, because %s.".formatted(reason),
        Optional.of(settings.shortestRecheck()));
  }

  private void startWhatIsDue(long nowNanos) {
    if (nowNanos - nextWholeNanos >= 0) {
      changes.forget();
      start(List.of(), nowNanos);
    } else if (changes.takeUnclear(nowNanos)) {
      watchAnew(nowNanos);
      start(List.of(), nowNanos);
    } else {
      List<Path> parts = changes.take(nowNanos);
      if (!parts.isEmpty()) {
        start(parts, nowNanos);
      }
    }
  }

  private void start(List<Path> parts, long nowNanos) {
    IndexRequest request =
        IndexRequest.quiet(root, exclude, new QuietCheck(parts, settings.calm()));
    try {
      look = Optional.of(new Look(jobs.start(request, new Heard()).jobId(), parts));
    } catch (IndexException e) {
      LOG.info("{} can't be looked at now: {}", id, e.getMessage());
      putOff(parts, nowNanos);
    }
  }

  private void putOff(List<Path> parts, long nowNanos) {
    earliestNanos = nowNanos + settings.retry().toNanos();
    if (parts.isEmpty()) {
      nextWholeNanos = nowNanos;
    } else {
      changes.addAgain(parts, nowNanos);
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

    @Override
    public void leftForLater(Path file) {
      changes.add(file, System.nanoTime());
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
    job.ifPresentOrElse(
        ended -> noteEnd(ended, now.parts(), nowNanos), () -> putOff(now.parts(), nowNanos));
  }

  private void noteEnd(JobView job, List<Path> parts, long nowNanos) {
    switch (job.state()) {
      case DONE -> noteDone(job, parts, nowNanos);
      case CANCELLED -> {
        putOff(parts, nowNanos);
        earliestNanos = nowNanos;
      }
      case FAILED -> {
        putOff(parts, nowNanos);
        nextPresenceNanos = nowNanos;
      }
      case WAITING, RUNNING -> throw new IllegalStateException("the look has not ended");
    }
    listener.looked(job, parts.size());
  }

  private void noteDone(JobView job, List<Path> parts, long nowNanos) {
    Optional<Duration> every = state.every();
    if (parts.isEmpty()) {
      every = Optional.of(untilNextWhole(job));
      nextWholeNanos = nowNanos + every.get().toNanos();
    }
    state = new WatchState(state.mode(), state.reason(), every, Optional.of(Instant.now()));
  }

  /** Looks at everything take a small share of the time, however slow the disk is. */
  private Duration untilNextWhole(JobView job) {
    if (state.mode() == Mode.EVENTS) {
      return settings.trustedRecheck();
    }
    Duration share =
        Duration.ofMillis(job.progress().elapsedMillis()).multipliedBy(settings.shareOfTime());
    return share.compareTo(settings.shortestRecheck()) > 0 ? share : settings.shortestRecheck();
  }

  private void become(Mode mode, String reason, Optional<Duration> every) {
    boolean news = state.mode() != mode || !state.reason().equals(reason);
    state = new WatchState(mode, reason, every, state.lastCheckAt());
    if (news) {
      listener.state(id, state);
    }
  }

  /** Lets the system's watches go; a look under way goes on. */
  @Override
  public void close() {
    events.ifPresent(TreeEvents::close);
    events = Optional.empty();
  }
}
