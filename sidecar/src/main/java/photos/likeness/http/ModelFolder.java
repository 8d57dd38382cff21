package photos.likeness.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import photos.likeness.clip.Availability;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelPlan;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.DamagedModelView;
import photos.likeness.http.api.ModelBuilding;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelView;

/** The models of a data folder, as the registry and their files tell; no index is needed for it. */
public final class ModelFolder {
  private final ModelRegistry registry;
  private final Path folder;

  /**
   * @param folder where downloaded models and the choice of one are
   */
  public ModelFolder(ModelRegistry registry, Path folder) {
    this.registry = registry;
    this.folder = folder;
  }

  /**
   * The models of a folder that no process serves; empty if an index is being built for one of
   * them, because only the index knows how far that is.
   *
   * @throws photos.likeness.clip.ModelException if the choice can't be read
   */
  public Optional<ModelList> atRest() {
    ModelPlan plan = plan();
    return plan.building().isPresent()
        ? Optional.empty()
        : Optional.of(list(plan.model(), Optional.empty(), name -> Optional.empty()));
  }

  /**
   * Refuses a model that answers, or is to answer next.
   *
   * @throws ApiException if it is one
   */
  public void requireUnused(String name) {
    ModelPlan plan = plan();
    if (name.equals(plan.model())
        || plan.building().map(ModelPlan.Building::id).equals(Optional.of(name))) {
      throw inUse(name);
    }
  }

  static ApiException inUse(String name) {
    return new ApiException(
        409,
        "modelInUse",
        "model %s is in use".formatted(name),
        "Use another one first, say the starter.");
  }

  private ModelPlan plan() {
    return new ModelChoice(folder, registry).plan();
  }

  /**
   * All of them.
   *
   * @param installs how fetching one stands in this process
   */
  ModelList list(
      String inUse,
      Optional<ModelBuilding> building,
      Function<String, Optional<ModelInstalls.State>> installs) {
    return new ModelList(
        registry.entries().stream()
            .map(entry -> view(entry, inUse, building, installs.apply(entry.id())))
            .toList(),
        registry.damaged().stream()
            .map(model -> new DamagedModelView(model.name(), model.reason()))
            .toList());
  }

  /** One of them. */
  ModelView view(
      ModelEntry entry,
      String inUse,
      Optional<ModelBuilding> building,
      Optional<ModelInstalls.State> install) {
    Availability availability = availability(entry);
    return new ModelView(
        entry.id(),
        entry.title(),
        entry.description(),
        entry.licence(),
        entry.dimension(),
        entry.starter(),
        availability instanceof Availability.Installed,
        availability instanceof Availability.Installable(long bytes)
            ? OptionalLong.of(bytes)
            : OptionalLong.empty(),
        entry.id().equals(inUse),
        building.filter(next -> next.name().equals(entry.id())),
        availability instanceof Availability.NotInstallable(String reason)
            ? Optional.of(reason)
            : Optional.empty(),
        entry.bytes(),
        registry.recommended().equals(Optional.of(entry)),
        install.map(ModelInstalls.State::running).orElse(false),
        install.filter(ModelInstalls.State::running).isPresent()
            ? OptionalLong.of(install.get().downloadedBytes())
            : OptionalLong.empty(),
        install.flatMap(ModelInstalls.State::failure));
  }

  Availability availability(ModelEntry entry) {
    return registry.availability(entry, folder);
  }
}
