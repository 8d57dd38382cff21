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

/** The models that {@code models.json} describes. Immutable. */
public final class ModelRegistry {
  private static final String BUNDLED = "/photos/likeness/models/models.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<ModelEntry> entries;

  private ModelRegistry(List<ModelEntry> entries) {
    this.entries = List.copyOf(entries);
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
   * Reads a registry.
   *
   * @throws ModelException if a field is missing, unknown, of another type or out of range; the
   *     message names its JSON path
   */
  public static ModelRegistry read(InputStream json) throws IOException {
    JsonFields fields = new JsonFields(parse(json), "");
    List<ModelEntry> entries = fields.objects("models").stream().map(ModelJson::entry).toList();
    Set<String> ids = new HashSet<>();
    for (ModelEntry entry : entries) {
      if (!ids.add(entry.id())) {
        throw new ModelException("models.json: two models have the id " + entry.id());
      }
    }
    return fields.build(() -> new ModelRegistry(entries));
  }

  private static JsonNode parse(InputStream json) throws IOException {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ModelException("models.json is not JSON: " + e.getMessage(), e);
    }
  }

  /** In the order of the file. */
  public List<ModelEntry> entries() {
    return entries;
  }

  /** The model of that id. */
  public Optional<ModelEntry> entry(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findAny();
  }

  /**
   * The model that comes along.
   *
   * @throws ModelException if the registry has none
   */
  public ModelEntry starter() {
    return entries.stream()
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
