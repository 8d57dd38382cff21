package photos.likeness.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Which model is in use, kept as {@code {"model": "ID"}} in the file {@code active.json} of the
 * models folder. Without that file it is the starter.
 */
public final class ModelChoice {
  private static final String FIELD = "model";
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
    Path file = file();
    try {
      return usable(chosen(file));
    } catch (NoSuchFileException e) {
      return registry.starter();
    } catch (IOException e) {
      throw new ModelException("can't read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Uses a model from the next start on.
   *
   * @throws ModelException if it is not known or not installed; the message lists those that are
   */
  public ModelEntry use(String id) {
    ModelEntry entry = usable(id);
    Path file = file();
    try {
      Files.createDirectories(modelsFolder);
      write(file, id);
    } catch (IOException e) {
      throw new ModelException("can't write %s: %s".formatted(file, e.getMessage()), e);
    }
    return entry;
  }

  private String chosen(Path file) throws IOException {
    try {
      JsonNode id = MAPPER.readTree(Files.readAllBytes(file)).path(FIELD);
      if (id.isTextual()) {
        return id.textValue();
      }
    } catch (JsonProcessingException e) {
      throw new ModelException(damaged(file), e);
    }
    throw new ModelException(damaged(file));
  }

  private static String damaged(Path file) {
    return "%s is not {\"model\": \"ID\"}; choose a model again with `likeness models use ID`"
        .formatted(file);
  }

  private void write(Path file, String id) throws IOException {
    Path partial = Files.createTempFile(modelsFolder, "active.", ".partial");
    try {
      Files.write(
          partial, MAPPER.writeValueAsBytes(JsonNodeFactory.instance.objectNode().put(FIELD, id)));
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private ModelEntry usable(String id) {
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
