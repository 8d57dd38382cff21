package photos.likeness.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;

/**
 * A tiny model of a real one's structure, and what the published Python packages make of pictures
 * and texts for it. Written by {@code src/test/python/proof}.
 *
 * @param name {@code clip} or {@code siglip}
 */
record ProofModel(String name) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String CLASS_PATH = "photos/likeness/clip/proof/";

  /**
   * @param ids with padding, as many as the context has tokens
   * @param length how many of them are no padding
   * @param vector of unit length, for some texts
   */
  record Text(String words, List<Long> ids, int length, Optional<float[]> vector) {}

  ModelEntry entry() {
    return changed(entry -> {});
  }

  /** The entry with other settings. */
  ModelEntry changed(Consumer<ObjectNode> change) {
    ObjectNode entry = (ObjectNode) json(name + "/model.json");
    for (JsonNode file : entry.get("files")) {
      String place = ((ObjectNode) file).remove("file").asText();
      ((ObjectNode) file).put("resource", CLASS_PATH + name + "/" + place);
    }
    change.accept(entry);
    ObjectNode registry = MAPPER.createObjectNode();
    registry.putArray("models").add(entry);
    try {
      return ModelRegistry.read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(registry)))
          .entries()
          .getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By picture, a vector of unit length. */
  Map<String, float[]> pictureVectors() {
    return byPicture(name + "-pictures.json");
  }

  static Picture picture(String name) {
    return read("pictures/" + name + ".png");
  }

  /** What the model sees of a picture, before normalisation. */
  Picture pixels(String picture) {
    return read("pixels/" + name + "/" + picture + ".png");
  }

  List<Text> texts() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(resource(name + "-texts.jsonl.gz")), StandardCharsets.UTF_8))) {
      JsonNode head = MAPPER.readTree(lines.readLine());
      List<Text> texts = new ArrayList<>();
      for (String line : lines.lines().toList()) {
        texts.add(text(MAPPER.readTree(line), head));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Text text(JsonNode golden, JsonNode head) {
    List<Long> ids = new ArrayList<>();
    golden.get("ids").forEach(id -> ids.add(id.asLong()));
    int length = ids.size();
    while (ids.size() < head.get("context").asInt()) {
      ids.add(head.get("pad").asLong());
    }
    return new Text(
        golden.get("text").asText(),
        ids,
        length,
        Optional.ofNullable(golden.get("vector")).map(ProofModel::floats));
  }

  /** By picture, what the model says of each text that has a vector. */
  Map<String, float[]> scores() {
    return byPicture(name + "-scores.json");
  }

  private static Map<String, float[]> byPicture(String place) {
    Map<String, float[]> rows = new TreeMap<>();
    json(place).properties().forEach(row -> rows.put(row.getKey(), floats(row.getValue())));
    return rows;
  }

  private static float[] floats(JsonNode numbers) {
    float[] floats = new float[((ArrayNode) numbers).size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.get(i).asDouble();
    }
    return floats;
  }

  private static JsonNode json(String place) {
    try (InputStream json = resource(place)) {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Picture read(String place) {
    try (InputStream png = resource(place)) {
      return new PictureReader().read(png.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableImageException e) {
      throw new AssertionError(place, e);
    }
  }

  private static InputStream resource(String place) {
    return TestModels.resource("proof/" + place);
  }

  @Override
  public String toString() {
    return name;
  }
}
