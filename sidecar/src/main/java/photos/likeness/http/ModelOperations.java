package photos.likeness.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.clip.Availability;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelException;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ModelInUse;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelView;

/** The models of the registry, and which one is chosen. */
final class ModelOperations {
  private final ModelRegistry registry;
  private final Path modelsFolder;
  private final DualEncoder inUse;

  /**
   * @param inUse what answers in this process
   */
  ModelOperations(ModelRegistry registry, Path modelsFolder, DualEncoder inUse) {
    this.registry = registry;
    this.modelsFolder = modelsFolder;
    this.inUse = inUse;
  }

  ModelInUse inUse() {
    boolean starter = registry.entry(inUse.name()).map(ModelEntry::starter).orElse(false);
    return new ModelInUse(inUse.model().toString(), inUse.dimension(), starter);
  }

  ModelList list() {
    Optional<String> chosen = chosen();
    return new ModelList(registry.entries().stream().map(entry -> view(entry, chosen)).toList());
  }

  ModelView use(String name) {
    ModelEntry entry =
        registry
            .entry(name)
            .orElseThrow(() ->
                new ApiException(
                    404,
                    "unknownModel",
                    "there is no model " + name,
                    "List the models with GET /v1/models."));
    if (!(availability(entry) instanceof Availability.Installed)) {
      throw new ApiException(
          409,
          "modelNotInstalled",
          "model " + name + " is not installed",
          "Use an installed one; GET /v1/models says which are.");
    }
    new ModelChoice(modelsFolder, registry).use(name);
    return view(entry, Optional.of(name));
  }

  /** What the next start will use; unknown while the choice is damaged, which the start reports. */
  private Optional<String> chosen() {
    try {
      return Optional.of(new ModelChoice(modelsFolder, registry).current().id());
    } catch (ModelException e) {
      return Optional.empty();
    }
  }

  private ModelView view(ModelEntry entry, Optional<String> chosen) {
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
        entry.id().equals(inUse.name()),
        chosen.equals(Optional.of(entry.id())),
        availability instanceof Availability.NotInstallable(String reason)
            ? Optional.of(reason)
            : Optional.empty());
  }

  private Availability availability(ModelEntry entry) {
    return registry.availability(entry, modelsFolder);
  }
}
