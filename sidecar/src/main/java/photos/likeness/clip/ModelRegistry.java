package photos.likeness.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models that {@code models.json} describes and, {@linkplain #with with} a models folder, those
 * that were added there. The folder is looked at anew at every call, so that what another process
 * adds or removes is seen. Thread-safe.
 */
public final class ModelRegistry {
  private static final String BUNDLED = "/photos/likeness/models/models.json";
  private static final String DOCUMENT = "models.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<ModelEntry> described;
  private final Optional<ModelEntry> recommended;
  private final Optional<Path> modelsFolder;

  private ModelRegistry(
      List<ModelEntry> described, Optional<ModelEntry> recommended, Optional<Path> modelsFolder) {
    this.described = List.copyOf(described);
    this.recommended = recommended;
    this.modelsFolder = modelsFolder;
  }

  /** The registry that comes with this build. */
  public static ModelRegistry bundled() {
    try (InputStream json = ModelRegistry.class.getResourceAsStream(BUNDLED)) {
      if (json == null) {
        throw new ModelException("this build has no models.json; build it again");
      }
      return read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a registry: {@code {"recommended": ID, "models": [...]}}, the former of which may be
   * absent.
   *
   * @throws ModelException if a field is missing, unknown, of another type or out of range; the
   *     message names its JSON path
   */
  public static ModelRegistry read(InputStream json) throws IOException {
    return read(json, Processor.current());
  }

  static ModelRegistry read(InputStream json, Processor processor) throws IOException {
    JsonFields fields = new JsonFields(parse(json, DOCUMENT), DOCUMENT, "");
    Optional<String> recommended =
        fields.has("recommended") ? Optional.of(fields.text("recommended")) : Optional.empty();
    ModelJson reader = new ModelJson(processor);
    List<ModelEntry> entries = fields.objects("models").stream().map(reader::entry).toList();
    Set<String> ids = new HashSet<>();
    for (ModelEntry entry : entries) {
      if (!ids.add(entry.id())) {
        throw new ModelException("models.json: two models have the id " + entry.id());
      }
      requireImageSpace(DOCUMENT, entry, entries);
    }
    Optional<ModelEntry> choice =
        recommended.map(id ->
            entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findAny()
                .orElseThrow(() -> fields.refused("recommended", id, "the id of a model in it")));
    return fields.build(() -> new ModelRegistry(entries, choice, Optional.empty()));
  }

  static JsonNode parse(InputStream json, String document) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ModelException(document + " is not JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A model that claims another's image space must have its image side to the last bit: else the
   * vectors of two models would be compared.
   *
   * @param entries among which the other is
   */
  static void requireImageSpace(String document, ModelEntry entry, List<ModelEntry> entries) {
    if (entry.imageSpace().isEmpty()) {
      return;
    }
    String space = entry.imageSpace().get();
    ModelEntry owner =
        entries.stream()
            .filter(other -> other.id().equals(space) && other.imageSpace().isEmpty())
            .findAny()
            .orElseThrow(() ->
                new ModelException(
                    "%s: model %s: imageSpace is \"%s\"; expected the id of a model that has one of its own"
                        .formatted(document, entry.id(), space)));
    if (!owner.modelId().equals(entry.modelId())) {
      throw new ModelException(
          "%s: model %s: its image side is not that of %s, whose imageSpace it names"
              .formatted(document, entry.id(), space));
    }
  }

  /** This registry with what was added to a models folder. */
  public ModelRegistry with(Path modelsFolder) {
    return new ModelRegistry(described, recommended, Optional.of(modelsFolder));
  }

  /** In the order of the file, then what was added, by name. */
  public List<ModelEntry> entries() {
    return Stream.concat(described.stream(), added().entries().stream()).toList();
  }

  /** Those of the file alone. */
  List<ModelEntry> described() {
    return described;
  }

  /** What was added and can't be used. */
  public List<DamagedModel> damaged() {
    return added().damaged();
  }

  private AddedModels added() {
    return modelsFolder
        .map(folder -> AddedModels.in(folder, described))
        .orElseGet(AddedModels::none);
  }

  /** The model of that id. */
  public Optional<ModelEntry> entry(String id) {
    return entries().stream().filter(entry -> entry.id().equals(id)).findAny();
  }

  /** The model to install first. */
  public Optional<ModelEntry> recommended() {
    return recommended;
  }

  /**
   * The model that comes along.
   *
   * @throws ModelException if the registry has none
   */
  public ModelEntry starter() {
    return described.stream()
        .filter(ModelEntry::starter)
        .findFirst()
        .orElseThrow(() -> new ModelException("models.json has no starter model"));
  }

  /**
   * Whether a model can be used.
   *
   * @param modelsFolder where downloaded models are
   */
  public Availability availability(ModelEntry entry, Path modelsFolder) {
    return new ModelFiles(entry, modelsFolder).availability();
  }
}
