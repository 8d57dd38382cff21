package photos.likeness.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.clip.Availability;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
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
  private final EncoderInUse encoders;

  ModelOperations(ModelRegistry registry, Path modelsFolder, EncoderInUse encoders) {
    this.registry = registry;
    this.modelsFolder = modelsFolder;
    this.encoders = encoders;
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
        entry.id().equals(inUse()),
        chosen.equals(Optional.of(entry.id())),
        availability instanceof Availability.NotInstallable(String reason)
            ? Optional.of(reason)
            : Optional.empty());
  }

  private Availability availability(ModelEntry entry) {
    return registry.availability(entry, modelsFolder);
  }
}
