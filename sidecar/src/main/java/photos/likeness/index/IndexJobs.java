package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.image.PictureReader;
import photos.likeness.index.JobView.State;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.photo.SourceId;
import photos.likeness.store.JobRecord;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * Index runs: one works at a time, others wait their turn. Thread-safe.
 *
 * <p>The parts it is given stay the caller's, and must stay open until this is closed.
 */
public final class IndexJobs implements AutoCloseable {
  private static final int MOST_REMEMBERED = 200;
  private static final int MOST_RECORDS_LOOKED_AT = 1000;

  private final IndexParts parts;
  private final IndexSettings settings;
  private final Suspects suspects;
  private final Resolver resolver;
  private final PushedPictures pushed;
  private final ExecutorService turn =
      Executors.newSingleThreadExecutor(work -> WorkerThreads.unstarted("likeness-index", work));

  /** The newest first. */
  private final Deque<IndexJob> jobs = new ArrayDeque<>();

  private boolean closed;

  /**
   * @param jobsFolder a folder of the data folder, for this process alone; made if it is not there
   * @throws IndexException if the jobs folder can't be used
   */
  public IndexJobs(
      Store store,
      ThumbnailStore thumbnails,
      EncoderInUse encoders,
      PictureReader pictures,
      MetadataReader metadata,
      Path jobsFolder) {
    this(
        new IndexParts(
            store, thumbnails, encoders, new PictureDecoder(pictures), metadata, jobsFolder),
        IndexSettings.ofMachine());
  }

  IndexJobs(IndexParts parts, IndexSettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.resolver = new Resolver(parts.store().sources(), parts.catalogCopies());
    try {
      Files.createDirectories(parts.jobsFolder());
      parts.emptyCatalogCopies();
      this.suspects = Suspects.open(parts.jobsFolder());
      this.pushed = new PushedPictures(parts, settings);
    } catch (IOException e) {
      throw new IndexException(RunErrors.sentence(e, parts.jobsFolder(), "index again"), e);
    }
    noteInterrupted();
  }

  /** Runs of processes that ended under them. */
  private void noteInterrupted() {
    for (JobRecord record : parts.store().jobs().latest(MOST_RECORDS_LOOKED_AT)) {
      if (record.state().equals("running")) {
        parts
            .store()
            .jobs()
            .save(
                new JobRecord(
                    record.jobId(),
                    record.source(),
                    "interrupted",
                    record.startedAt(),
                    Optional.of(Instant.now()),
                    record.encoded(),
                    record.encodeMillis(),
                    Optional.of("The process ended before the run did.")));
      }
    }
  }

  /**
   * Queues a run; an equal one that waits or works already is answered instead.
   *
   * @throws IndexException if the location can't be indexed: not there, not a folder, no kind we
   *     read
   */
  public JobView start(IndexRequest request, IndexListener listener) {
    Target target = resolver.resolve(request);
    IndexJob job;
    boolean queued;
    synchronized (jobs) {
      if (closed) {
        throw new IndexException("Likeness is shutting down; start it again, then index.");
      }
      Optional<IndexJob> equal =
          jobs.stream()
              .filter(known -> !known.view().state().ended() && !known.cancelled())
              .filter(known -> known.request().equals(Optional.of(request)))
              .findFirst();
      queued = equal.isEmpty();
      job = equal.orElseGet(() -> new IndexJob(UUID.randomUUID().toString(), request, target));
      if (queued) {
        remember(job);
      }
    }
    if (queued) {
      job.listen(listener);
      submit(job, request);
    } else {
      job.listen(listener);
    }
    return job.view();
  }

  /** Queues a rebuild. It lets index runs that wait go first, whenever they come. */
  JobView rebuild(ModelChange change, IndexListener listener) {
    IndexJob job = new IndexJob(UUID.randomUUID().toString(), change.modelId());
    synchronized (jobs) {
      if (closed) {
        throw new IndexException(
            "Likeness is shutting down; start it again, then choose the model.");
      }
      remember(job);
    }
    job.listen(listener);
    RebuildTurn turns =
        new RebuildTurn(
            parts, settings, suspects, job, change, () -> anotherWaits(job), this::later);
    later(turns::take);
    return job.view();
  }

  /**
   * Hashes what was indexed before there were hashes, on the jobs' own thread and in short turns:
   * index runs go first. It ends by itself.
   */
  public void fillHashes(PictureReader pictures) {
    HashFilling filling = new HashFilling(parts.store(), parts.thumbnails(), pictures);
    later(new HashTurn(filling, () -> closing() || someWait(), this::later)::take);
  }

  private boolean someWait() {
    synchronized (jobs) {
      return jobs.stream().anyMatch(job -> job.view().state() == State.WAITING);
    }
  }

  private boolean anotherWaits(IndexJob rebuild) {
    synchronized (jobs) {
      return jobs.stream()
          .anyMatch(job ->
              !job.equals(rebuild) && job.view().state() == State.WAITING && !job.cancelled());
    }
  }

  /**
   * Does the work on the jobs' own thread, after what waits there now.
   *
   * @return false if this is closed: then it is not done
   */
  boolean later(Runnable work) {
    synchronized (jobs) {
      boolean open = !closed;
      if (open) {
        turn.execute(work);
      }
      return open;
    }
  }

  /** Whether the job works or waits, and nobody has asked it to stop. */
  boolean alive(String jobId) {
    return job(jobId).filter(job -> !job.view().state().ended() && !job.cancelled()).isPresent();
  }

  /** What takes pictures that another program gives. */
  public PushedPictures pushed() {
    return pushed;
  }

  /** Whether nobody will be served any more. */
  boolean closing() {
    synchronized (jobs) {
      return closed;
    }
  }

  private void remember(IndexJob job) {
    jobs.addFirst(job);
    if (jobs.size() > MOST_REMEMBERED && jobs.getLast().view().state().ended()) {
      jobs.removeLast();
    }
  }

  private void submit(IndexJob job, IndexRequest request) {
    turn.execute(() -> new JobTurn(parts, settings, suspects, resolver, job, request).take());
  }

  /** The job with this id, if this process has or had it. */
  public Optional<JobView> find(String jobId) {
    return job(jobId).map(IndexJob::view);
  }

  /** Those of this process, the newest first. */
  public List<JobView> list() {
    synchronized (jobs) {
      return jobs.stream().map(IndexJob::view).toList();
    }
  }

  /**
   * Asks a job to stop; it ends within a second or two with a consistent index.
   *
   * @throws NoSuchElementException if there is no such job
   */
  public void cancel(String jobId) {
    known(jobId).cancel();
  }

  /**
   * Hears of a job from now on, its present state at once, until the handle is closed.
   *
   * @throws NoSuchElementException if there is no such job
   */
  public AutoCloseable listen(String jobId, IndexListener listener) {
    return known(jobId).listen(listener);
  }

  /**
   * Waits until the job has ended.
   *
   * @throws NoSuchElementException if there is no such job
   */
  public JobView await(String jobId) throws InterruptedException {
    IndexJob job = known(jobId);
    job.await();
    return job.view();
  }

  /**
   * Whether a job works or waits: then the process must not leave by itself. A quiet look counts
   * once it has found something to do.
   */
  public boolean busy() {
    synchronized (jobs) {
      return jobs.stream()
          .filter(job -> !job.view().state().ended())
          .anyMatch(job -> !job.quiet() || job.view().progress().toDo() > 0);
    }
  }

  /** Whether an index run that a person asked for works or waits. */
  public boolean wanted() {
    synchronized (jobs) {
      return jobs.stream()
          .filter(job -> job.view().kind() == JobView.Kind.INDEX)
          .anyMatch(job -> !job.view().state().ended() && !job.quiet());
    }
  }

  /**
   * Stops quiet looks at a source and waits for their end: a person wants to do something to it.
   */
  public void endQuiet(SourceId source) {
    List<IndexJob> quiet;
    synchronized (jobs) {
      quiet =
          jobs.stream()
              .filter(job -> job.quiet() && job.view().source().equals(Optional.of(source)))
              .filter(job -> !job.view().state().ended())
              .toList();
    }
    try {
      for (IndexJob job : quiet) {
        job.cancel();
        job.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private IndexJob known(String jobId) {
    return job(jobId).orElseThrow(() -> new NoSuchElementException("There is no job " + jobId));
  }

  private Optional<IndexJob> job(String jobId) {
    synchronized (jobs) {
      return jobs.stream().filter(job -> job.view().jobId().equals(jobId)).findFirst();
    }
  }

  /** Cancels what runs and waits for it. */
  @Override
  public void close() {
    synchronized (jobs) {
      closed = true;
      jobs.stream().filter(job -> !job.view().state().ended()).forEach(IndexJob::cancel);
    }
    pushed.close();
    turn.shutdown();
    boolean interrupted = false;
    while (!turn.isTerminated()) {
      try {
        turn.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true; // What the caller closes next is in use until the run has ended.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How a job's state is written in its record. */
  static String recordState(State state) {
    return switch (state) {
      case WAITING, RUNNING -> "running";
      case DONE -> "done";
      case CANCELLED -> "cancelled";
      case FAILED -> "failed";
    };
  }
}
