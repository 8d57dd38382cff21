package photos.likeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import photos.likeness.clip.ModelRegistry;

/** The tiny models as a registry in which one can take another's place. */
public final class TinyRegistry {
  /** Answers until another is chosen. */
  public static final String FIRST = "tiny-first";

  /** Sees other colours than the first, so that all its vectors differ. */
  public static final String SECOND = "tiny-second";

  /** Has the second's image tower and another text tower. */
  public static final String SECOND_IN_OTHER_WORDS = "tiny-second-words";

  /** Sees other colours again. */
  public static final String THIRD = "tiny-third";

  /** Is described, but its files are not what it says. */
  public static final String LYING = "tiny-lying";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TinyRegistry() {}

  /** All of them. */
  public static ModelRegistry read() {
    ObjectNode registry = MAPPER.createObjectNode();
    ArrayNode models = registry.putArray("models");
    models.add(entry("tiny-two-files", FIRST, List.of(0.5, 0.4, 0.3)).put("starter", true));
    models.add(entry("tiny-two-files", SECOND, List.of(0.1, 0.9, 0.6)));
    models.add(
        entry("tiny-states", SECOND_IN_OTHER_WORDS, List.of(0.1, 0.9, 0.6))
            .put("imageSpace", SECOND));
    models.add(entry("tiny-two-files", THIRD, List.of(0.9, 0.2, 0.8)));
    ObjectNode lying = entry("tiny-two-files", LYING, List.of(0.5, 0.5, 0.5));
    ((ObjectNode) lying.get("image")).put("output", "pooler_output");
    models.add(lying);
    try {
      return ModelRegistry.read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(registry)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the second model into a models folder, as one that a person added. */
  public static void addSecond(Path modelsFolder) {
    Path folder = modelsFolder.resolve(SECOND);
    ObjectNode entry = entry("tiny-two-files", SECOND, List.of(0.1, 0.9, 0.6));
    try {
      Files.createDirectories(folder);
      for (JsonNode file : entry.get("files")) {
        String resource = ((ObjectNode) file).remove("resource").textValue();
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        ((ObjectNode) file).put("file", name);
        try (InputStream content = TinyRegistry.class.getResourceAsStream("/" + resource)) {
          Files.copy(content, folder.resolve(name));
        }
      }
      Files.write(folder.resolve("model.json"), MAPPER.writeValueAsBytes(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode entry(String like, String id, List<Double> mean) {
    try (InputStream json =
        TinyRegistry.class.getResourceAsStream("/photos/likeness/clip/tiny-models.json")) {
      for (JsonNode entry : MAPPER.readTree(json).get("models")) {
        if (entry.get("id").asText().equals(like)) {
          ObjectNode copy = ((ObjectNode) entry).put("id", id);
          ArrayNode means = ((ObjectNode) copy.get("image")).putArray("mean");
          mean.forEach(means::add);
          return copy;
        }
      }
      throw new IllegalStateException("no tiny model " + like);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
