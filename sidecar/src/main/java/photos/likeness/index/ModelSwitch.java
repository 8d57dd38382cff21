package photos.likeness.index;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelException;
import photos.likeness.clip.ModelPlan;
import photos.likeness.photo.ModelId;
import photos.likeness.store.Coverage;
import photos.likeness.store.Embeddings;
import photos.likeness.store.Store;

/**
 * Changes the model that answers: the new one's index is built beside the old while searches go on,
 * then the new one takes the old one's place in one moment, and the old index is dropped.
 * Thread-safe.
 *
 * <p>What was chosen lasts: {@link #resume} goes on after a crash where it was. The lock here is
 * taken by the store's writer at the swap, so nothing is written to the store while it is held.
 */
public final class ModelSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSwitch.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Store store;
  private final EncoderInUse encoders;
  private final ModelChoice choice;
  private final Function<ModelEntry, DualEncoder> opening;
  private final IndexJobs jobs;
  private ModelPlan plan;
  private Optional<JobView> building = Optional.empty();

  /**
   * @param encoders whose encoder is replaced
   * @param opening makes an encoder; loading it is done here
   * @throws ModelException if the choice can't be read
   */
  public ModelSwitch(
      Store store,
      EncoderInUse encoders,
      ModelChoice choice,
      Function<ModelEntry, DualEncoder> opening,
      IndexJobs jobs) {
    this.store = store;
    this.encoders = encoders;
    this.choice = choice;
    this.opening = opening;
    this.jobs = jobs;
    this.plan = choice.plan();
  }

  /**
   * A model whose index is being built.
   *
   * @param id the registry's
   * @param job the job that does it; empty if none has begun in this process
   * @param done pictures that have its vector
   * @param total pictures of the library
   */
  public record Building(String id, Optional<JobView> job, long done, long total) {}

  /**
   * Lets a model answer: at once if the index holds its vectors, since it answers already or
   * differs in its text tower alone; else when its index is built. What was being built for another
   * model is given up.
   *
   * @param listener of the job, if there is one
   * @return the job that builds the index; empty if the model answers now
   * @throws ModelException if it is not known, not installed, or can't be opened; then everything
   *     stays as it was
   */
  public Optional<JobView> use(String id, IndexListener listener) {
    ModelEntry entry = choice.usable(id);
    DualEncoder encoder = opening.apply(entry);
    boolean handedOver = false;
    try {
      if (!isInUse(id)) {
        encoder.load();
      }
      if (entry.modelId().equals(modelInUse())) {
        handedOver = answerNow(encoder);
        return Optional.empty();
      }
    } finally {
      if (!handedOver) {
        encoder.close();
      }
    }
    return Optional.of(build(entry, listener));
  }

  private boolean isInUse(String id) {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return lease.encoder().entryId().equals(id);
    }
  }

  private ModelId modelInUse() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return lease.encoder().model();
    }
  }

  /** Answers with vectors that are there; whether the encoder took the other's place. */
  private synchronized boolean answerNow(DualEncoder encoder) {
    boolean other = !isInUse(encoder.entryId());
    save(plan.answeredBy(encoder.entryId()));
    if (other) {
      encoders.replace(encoder);
    }
    giveUpJob();
    jobs.later(this::dropRetired);
    return other;
  }

  private synchronized JobView build(ModelEntry entry, IndexListener listener) {
    ModelPlan.Building next = new ModelPlan.Building(entry.id(), entry.modelId());
    if (plan.building().equals(Optional.of(next)) && job().isPresent()) {
      jobs.listen(job().get().jobId(), listener);
      return job().get();
    }
    save(plan.building(next));
    giveUpJob();
    jobs.later(this::dropRetired);
    return start(next, listener);
  }

  private JobView start(ModelPlan.Building next, IndexListener listener) {
    JobView job = jobs.rebuild(new Change(next), listener);
    building = Optional.of(job);
    return job;
  }

  private void giveUpJob() {
    job().ifPresent(job -> jobs.cancel(job.jobId()));
    building = Optional.empty();
  }

  /** The job that builds, as it stands; empty if there is none or it is to end. */
  private Optional<JobView> job() {
    return building.map(JobView::jobId).filter(jobs::alive).flatMap(jobs::find);
  }

  private void save(ModelPlan next) {
    choice.save(next);
    plan = next;
  }

  /**
   * Goes on with what the last process left: builds on, and drops what is to go.
   *
   * @return the job that builds, if an index was being built
   */
  public synchronized Optional<JobView> resume() {
    jobs.later(this::dropRetired);
    return plan.building().map(next -> job().orElseGet(() -> start(next, job -> {})));
  }

  /** The model whose index is being built, if there is one. */
  public Optional<Building> building() {
    ModelPlan.Building next;
    Optional<JobView> job;
    synchronized (this) {
      if (plan.building().isEmpty()) {
        return Optional.empty();
      }
      next = plan.building().get();
      job = building.flatMap(begun -> jobs.find(begun.jobId()));
    }
    Optional<IndexProgress> progress =
        job.map(JobView::progress).filter(counts -> counts.found() > 0);
    if (progress.isPresent()) {
      IndexProgress counts = progress.get();
      return Optional.of(
          new Building(next.id(), job, counts.unchanged() + counts.encoded(), counts.found()));
    }
    Coverage coverage = store.coverage(next.model());
    return Optional.of(new Building(next.id(), job, coverage.embedded(), coverage.contents()));
  }

  /** On the jobs' own thread, so that nothing builds meanwhile what is dropped here. */
  private void dropRetired() {
    for (Optional<ModelId> next = retired(); next.isPresent(); next = retired()) {
      store.retireModel(next.get());
      synchronized (this) {
        save(plan.dropped(next.get()));
      }
    }
    if (!store.sweepRetired(jobs::closing)) {
      LOG.info("Freeing the place of a model's old vectors goes on at the next start");
    }
  }

  private synchronized Optional<ModelId> retired() {
    return plan.retired().stream().findFirst();
  }

  private final class Change implements ModelChange {
    private final ModelPlan.Building next;
    private Optional<EncoderInUse.Replaced> replaced = Optional.empty();

    private Change(ModelPlan.Building next) {
      this.next = next;
    }

    @Override
    public String modelId() {
      return next.id();
    }

    @Override
    public DualEncoder open() {
      ModelEntry entry = choice.usable(next.id());
      if (!entry.modelId().equals(next.model())) {
        throw new ModelException(
            "model %s is not the one whose index was begun: expected %s, got %s; to begin anew: likeness models use %s"
                .formatted(next.id(), next.model(), entry.modelId(), next.id()));
      }
      DualEncoder encoder = opening.apply(entry);
      boolean loaded = false;
      try {
        encoder.load();
        loaded = true;
      } finally {
        if (!loaded) {
          encoder.close();
        }
      }
      return encoder;
    }

    @Override
    public void prepare(Embeddings embeddings) throws InterruptedException {
      boolean resident;
      try (EncoderInUse.Lease lease = encoders.lease()) {
        DualEncoder old = lease.encoder();
        resident = store.embeddings(old.model(), old.dimension()).isResident();
      }
      if (resident) {
        embeddings.loadResident();
        embeddings.awaitResident();
      }
    }

    @Override
    public void swap(DualEncoder encoder) {
      synchronized (ModelSwitch.this) {
        if (!plan.building().equals(Optional.of(next))) {
          throw new CancelledException();
        }
        save(plan.swapped(modelInUse()));
        replaced = Optional.of(encoders.replace(encoder));
        building = Optional.empty();
      }
    }

    @Override
    public void cleanUp() {
      try {
        while (!replaced.orElseThrow().awaitClosed(LOOK)) {
          if (jobs.closing()) {
            return; // Dropped at the next start.
          }
        }
        dropRetired();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
