package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.Embedding;

/** Every shape of model the registry can describe, against what tiny_models.py worked out. */
class TinyModelsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final double ROUNDING = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"tiny-two-files", "tiny-one-file", "tiny-states"})
  void picturesHaveTheGoldenVectors(String id) throws IOException {
    JsonNode goldens = goldens().get("pictures");
    try (DualEncoder encoder = TestModels.open(tiny(id))) {
      List<Embedding> embeddings = TestModels.encode(encoder, List.of(0, 1, 2, 3));

      for (int i = 0; i < embeddings.size(); i++) {
        assertSame(embeddings.get(i), goldens.get(i), "picture " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"tiny-two-files,padded", "tiny-one-file,padded", "tiny-states,states"})
  void textsHaveTheGoldenVectors(String id, String kind) throws IOException {
    try (DualEncoder encoder = TestModels.open(tiny(id))) {
      for (JsonNode golden : goldens().get("texts")) {
        String text = golden.get("text").asText();
        assertSame(encoder.encodeText(text), golden.get(kind), text);
      }
    }
  }

  @Test
  void paddingDoesNotCountInTheMean() throws IOException {
    ModelEntry padded =
        changed("tiny-states", entry -> text(entry).put("padding", "contextLength"));
    try (DualEncoder encoder = TestModels.open(padded)) {
      JsonNode golden = goldens().at("/texts/0");
      assertSame(encoder.encodeText(golden.get("text").asText()), golden.get("states"), "padded");
    }
  }

  @Test
  void lowerCasesIfTheEntrySaysSo() throws IOException {
    ModelEntry lower = changed("tiny-two-files", entry -> text(entry).put("lowerCase", true));
    try (DualEncoder encoder = TestModels.open(lower)) {
      assertThat(encoder.encodeText("RED")).isEqualTo(encoder.encodeText("red"));
    }
  }

  @Test
  void refusesANumberThatIsNotFinite() {
    try (DualEncoder encoder = TestModels.open(tiny("tiny-broken"))) {
      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> TestModels.encode(encoder, List.of(1)))
          .withMessageMatching(
              "model tiny-broken gave NaN as component \\d+ for picture 1 of 1,"
                  + " expected a finite number");
    }
  }

  @Test
  void refusesAVectorOfZeros() {
    try (DualEncoder encoder = TestModels.open(tiny("tiny-two-files"))) {
      ImageBatch batch = encoder.newBatch(1);
      batch.nextSlot();

      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> encoder.encodeImages(batch))
          .withMessage(
              "model tiny-two-files gave only zeros for picture 1 of 1, expected a direction");
    }
  }

  @Test
  void refusesAFileWithAnotherChecksum() throws IOException {
    assertRefused(
        changed("tiny-two-files", entry -> file(entry, 0).put("sha256", "0".repeat(64))),
        "model tiny-two-files: tiny-image.onnx is not the file that models.json describes: its"
            + " SHA-256 is "
            + tiny("tiny-two-files").files().getFirst().sha256().orElseThrow()
            + ", expected "
            + "0".repeat(64)
            + "; build Likeness again");
  }

  @Test
  void refusesAFileOfAnotherSize() throws IOException {
    assertRefused(
        changed("tiny-two-files", entry -> file(entry, 1).put("bytes", 100)),
        "model tiny-two-files: tiny-text.onnx is not the file that models.json describes: it is"
            + " longer than 100 bytes; build Likeness again");
  }

  @Test
  void refusesAnOutputThatTheGraphDoesNotHave() throws IOException {
    assertRefused(
        changed("tiny-two-files", entry -> text(entry).put("output", "pooler_output")),
        "model tiny-two-files: its graph has no output pooler_output, which models.json names; it"
            + " has [text_embeds]");
  }

  @Test
  void refusesAnInputOfAnotherSide() throws IOException {
    assertRefused(
        changed("tiny-two-files", entry -> ((ObjectNode) entry.get("image")).put("side", 64)),
        "model tiny-two-files: its graph's pixel_values has the shape [-1, 3, 32, 32]; expected"
            + " [-1, 3, 64, 64], where -1 is any size");
  }

  @Test
  void refusesAnotherDimension() throws IOException {
    assertRefused(
        changed("tiny-two-files", entry -> entry.put("dimension", 25)),
        "model tiny-two-files: its graph's output text_embeds has the shape [-1, 24]; expected 2"
            + " sizes, the last 25");
  }

  @Test
  void refusesPoolingWhatIsOneVectorAlready() throws IOException {
    assertRefused(
        changed("tiny-two-files", entry -> text(entry).put("pooling", "mean")),
        "model tiny-two-files: its graph's output text_embeds has the shape [-1, 24]; expected 3"
            + " sizes, the last 24");
  }

  @Test
  void refusesATokenizerThatIsNone() throws IOException {
    ModelEntry swapped =
        changed(
            "tiny-two-files",
            entry -> {
              file(entry, 1).put("role", "tokenizer");
              file(entry, 2).put("role", "textTower");
            });

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> TestModels.open(swapped))
        .withMessageStartingWith("model tiny-two-files: its tokenizer can't be read: ");
  }

  @Test
  void refusesAGraphThatIsNone() throws IOException {
    ModelEntry swapped =
        changed(
            "tiny-states",
            entry -> {
              file(entry, 0).put("role", "textDense");
              file(entry, 2).put("role", "imageTower");
            });

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> TestModels.open(swapped))
        .withMessageStartingWith("model tiny-states: ONNX Runtime can't load its graph: ");
  }

  @Test
  void opensFilesThatWereDownloaded(@TempDir Path models) throws IOException {
    ModelEntry downloaded = changed("tiny-two-files", TinyModelsTest::asDownloads);
    ModelRegistry registry = TestModels.tiny();
    long bytes = downloaded.files().stream().mapToLong(f -> f.bytes().orElseThrow()).sum();
    assertThat(registry.availability(downloaded, models))
        .isEqualTo(new Availability.Installable(bytes));

    Path folder = Files.createDirectories(models.resolve("tiny-two-files"));
    for (ModelFile file : downloaded.files()) {
      try (InputStream content = TestModels.resource(file.name())) {
        Files.copy(content, folder.resolve(file.name()));
      }
    }

    assertThat(registry.availability(downloaded, models)).isEqualTo(new Availability.Installed());
    try (DualEncoder encoder = Encoders.open(downloaded, TestModels.natives(), models)) {
      assertSame(
          TestModels.encode(encoder, List.of(0)).getFirst(),
          goldens().at("/pictures/0"),
          "picture 0");
    }
    Files.writeString(folder.resolve("tiny-text.onnx"), "cut short");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Encoders.open(downloaded, TestModels.natives(), models))
        .withMessage(
            "model tiny-two-files: tiny-text.onnx is not the file that models.json describes: it"
                + " has 9 bytes, expected 7386; install the model again");
  }

  private static void asDownloads(ObjectNode entry) {
    for (JsonNode file : entry.get("files")) {
      String resource = ((ObjectNode) file).remove("resource").asText();
      ((ObjectNode) file).put("url", "https://example.org/" + resource).put("revision", "1");
    }
  }

  private static void assertRefused(ModelEntry entry, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> TestModels.open(entry).close())
        .withMessage(message);
  }

  private static void assertSame(Embedding embedding, JsonNode golden, String what) {
    assertThat(golden.size()).isEqualTo(embedding.dimension());
    float[] vector = embedding.vector();
    for (int i = 0; i < vector.length; i++) {
      assertThat((double) vector[i])
          .as("%s, component %d", what, i)
          .isEqualTo(golden.get(i).asDouble(), within(ROUNDING));
    }
  }

  private static ModelEntry tiny(String id) {
    return TestModels.tiny().entry(id).orElseThrow();
  }

  private static JsonNode goldens() throws IOException {
    try (InputStream json = TestModels.resource("tiny-goldens.json")) {
      return MAPPER.readTree(json);
    }
  }

  private static ObjectNode text(ObjectNode entry) {
    return (ObjectNode) entry.get("text");
  }

  private static ObjectNode file(ObjectNode entry, int index) {
    return (ObjectNode) entry.get("files").get(index);
  }

  private static ObjectNode goldenEntry(String id) {
    try (InputStream json = TestModels.resource("tiny-models.json")) {
      for (JsonNode entry : MAPPER.readTree(json).get("models")) {
        if (entry.get("id").asText().equals(id)) {
          return (ObjectNode) entry;
        }
      }
      throw new AssertionError("no entry " + id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelEntry changed(String id, Consumer<ObjectNode> change) throws IOException {
    ObjectNode entry = goldenEntry(id);
    change.accept(entry);
    ObjectNode registry = MAPPER.createObjectNode();
    registry.putArray("models").add(entry);
    return ModelRegistry.read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(registry)))
        .entries()
        .getFirst();
  }
}
