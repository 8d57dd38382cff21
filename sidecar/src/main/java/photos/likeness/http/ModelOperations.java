package photos.likeness.http;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.clip.Availability;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ModelBuilding;
import photos.likeness.http.api.ModelInUse;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.http.api.ModelUse;
import photos.likeness.http.api.ModelView;
import photos.likeness.index.JobView;
import photos.likeness.index.ModelSwitch;

/** The models of the registry, which one answers and which one is on its way. */
final class ModelOperations {
  private final ModelRegistry registry;
  private final ModelFolder models;
  private final EncoderInUse encoders;
  private final ModelSwitch modelSwitch;
  private final JobOperations jobs;
  private final ModelInstalls installs;

  ModelOperations(
      ModelRegistry registry,
      Path modelsFolder,
      EncoderInUse encoders,
      ModelSwitch modelSwitch,
      JobOperations jobs,
      ModelInstalls installs) {
    this.registry = registry;
    this.models = new ModelFolder(registry, modelsFolder);
    this.encoders = encoders;
    this.modelSwitch = modelSwitch;
    this.jobs = jobs;
    this.installs = installs;
  }

  ModelInUse inUse(DualEncoder encoder) {
    boolean starter = registry.entry(encoder.entryId()).map(ModelEntry::starter).orElse(false);
    return new ModelInUse(encoder.model().toString(), encoder.dimension(), starter);
  }

  private String inUse() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return lease.encoder().entryId();
    }
  }

  ModelList list() {
    return models.list(inUse(), building(), installs::state);
  }

  /** The model on its way, if there is one. */
  Optional<ModelBuilding> building() {
    return modelSwitch
        .building()
        .map(next ->
            new ModelBuilding(
                next.id(),
                next.job().map(JobView::jobId),
                next.job()
                    .map(job -> job.state().name().toLowerCase(Locale.ROOT))
                    .orElse("waiting"),
                next.done(),
                next.total(),
                next.job().flatMap(JobView::error)));
  }

  ModelUse use(String name) {
    ModelEntry entry = known(name);
    if (!(models.availability(entry) instanceof Availability.Installed)) {
      throw new ApiException(
          409,
          "modelNotInstalled",
          "model " + name + " is not installed",
          "Use an installed one; GET /v1/models says which are.");
    }
    JobLog log = new JobLog();
    Optional<JobView> job = modelSwitch.use(name, log);
    job.ifPresent(begun -> jobs.keep(begun.jobId(), log));
    return new ModelUse(view(entry), job.map(JobView::jobId));
  }

  /** Begins to fetch one, or finds it being fetched. */
  ModelView install(String name) {
    ModelEntry entry = known(name);
    if (models.availability(entry) instanceof Availability.NotInstallable(String reason)) {
      throw new ApiException(
          409,
          "modelNotInstallable",
          "model %s can't be installed: %s".formatted(name, reason),
          "Choose one that can; GET /v1/models says which.");
    }
    installs.start(name);
    return view(entry);
  }

  ModelRemoved remove(String name) {
    models.requireUnused(name);
    if (name.equals(inUse())) {
      throw ModelFolder.inUse(name);
    }
    installs.remove(name);
    return new ModelRemoved(name);
  }

  private ModelEntry known(String name) {
    return registry
        .entry(name)
        .orElseThrow(() ->
            new ApiException(
                404,
                "unknownModel",
                "there is no model " + name,
                "List the models with GET /v1/models."));
  }

  private ModelView view(ModelEntry entry) {
    return models.view(entry, inUse(), building(), installs.state(entry.id()));
  }
}
