package photos.likeness.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.ModelId;

/**
 * Which model is in use, kept in the file {@code active.json} of the models folder. Without that
 * file it is the starter.
 *
 * <pre>
 * {"model": "ID",                                      the one that answers
 *  "building": "ID",                                   absent unless an index is being built
 *  "retired": [{"name": "…", "sha256": "64 hex"}, …]}  absent unless vectors are to be dropped
 * </pre>
 *
 * <p>The file is replaced whole, so that its three parts change in one moment, crash or not.
 */
public final class ModelChoice {
  private static final String FIELD = "model";
  private static final String BUILDING = "building";
  private static final String RETIRED = "retired";
  private static final String NAME = "name";
  private static final String SHA256 = "sha256";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path modelsFolder;
  private final ModelRegistry registry;

  /**
   * @param modelsFolder made when a choice is written
   */
  public ModelChoice(Path modelsFolder, ModelRegistry registry) {
    this.modelsFolder = modelsFolder;
    this.registry = registry;
  }

  /**
   * The model in use.
   *
   * @throws ModelException if the one that was chosen is no longer known or installed, or the file
   *     is damaged
   */
  public ModelEntry current() {
    return usable(plan().model());
  }

  /**
   * What the file says, whether those models are here or not.
   *
   * @throws ModelException if it is damaged or can't be read
   */
  public ModelPlan plan() {
    Path file = file();
    try {
      return read(file);
    } catch (NoSuchFileException e) {
      return ModelPlan.of(registry.starter().id());
    } catch (IOException e) {
      throw new ModelException("can't read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Uses a model from the next start on, and forgets every other plan.
   *
   * @throws ModelException if it is not known or not installed; the message lists those that are
   */
  public ModelEntry use(String id) {
    ModelEntry entry = usable(id);
    save(ModelPlan.of(id));
    return entry;
  }

  /**
   * Writes the plan; it is on the disk when this returns.
   *
   * @throws ModelException if it can't be written; then the one before still holds
   */
  public void save(ModelPlan plan) {
    Path file = file();
    try {
      Files.createDirectories(modelsFolder);
      write(file, MAPPER.writeValueAsBytes(json(plan)));
    } catch (IOException e) {
      throw new ModelException("can't write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The model of that id, if it can be used.
   *
   * @throws ModelException if it is not known or not installed; the message lists those that are
   */
  public ModelEntry usable(String id) {
    ModelEntry entry =
        registry
            .entry(id)
            .orElseThrow(() ->
                new ModelException(
                    "there is no model \"%s\"; installed are %s".formatted(id, installed())));
    if (!isInstalled(entry)) {
      throw new ModelException(
          "model %s is not installed; installed are %s".formatted(id, installed()));
    }
    return entry;
  }

  private static ModelPlan read(Path file) throws IOException {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      JsonNode model = json.path(FIELD);
      JsonNode building = json.path(BUILDING);
      if (model.isTextual() && (building.isMissingNode() || building.isTextual())) {
        return new ModelPlan(
            model.textValue(), Optional.ofNullable(building.textValue()), retired(json));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ModelException(damaged(file), e);
    }
    throw new ModelException(damaged(file));
  }

  private static List<ModelId> retired(JsonNode json) {
    List<ModelId> retired = new ArrayList<>();
    for (JsonNode model : json.path(RETIRED)) {
      retired.add(new ModelId(model.path(NAME).asText(), model.path(SHA256).asText()));
    }
    return retired;
  }

  private static ObjectNode json(ModelPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(FIELD, plan.model());
    plan.building().ifPresent(id -> json.put(BUILDING, id));
    if (!plan.retired().isEmpty()) {
      ArrayNode retired = json.putArray(RETIRED);
      for (ModelId model : plan.retired()) {
        retired.addObject().put(NAME, model.name()).put(SHA256, model.sha256());
      }
    }
    return json;
  }

  private static String damaged(Path file) {
    return "%s is not {\"model\": \"ID\"}; choose a model again with `likeness models use ID`"
        .formatted(file);
  }

  private void write(Path file, byte[] json) throws IOException {
    Path partial = Files.createTempFile(modelsFolder, "active.", ".partial");
    try {
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(json);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        // Without it a power loss could leave a file of the right name without its bytes.
        channel.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private String installed() {
    return String.join(
        ", ", registry.entries().stream().filter(this::isInstalled).map(ModelEntry::id).toList());
  }

  private boolean isInstalled(ModelEntry entry) {
    return registry.availability(entry, modelsFolder) instanceof Availability.Installed;
  }

  private Path file() {
    return modelsFolder.resolve("active.json");
  }
}
