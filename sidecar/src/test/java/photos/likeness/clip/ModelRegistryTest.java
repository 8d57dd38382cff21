package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photos.likeness.photo.ModelInput;

class ModelRegistryTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void describesTheStarter() {
    ModelEntry starter = ModelRegistry.bundled().starter();

    assertThat(starter.id()).isEqualTo("starter");
    assertThat(starter.dimension()).isEqualTo(384);
    assertThat(starter.imageInput().fit()).isEqualTo(ModelInput.Fit.STRETCH);
    assertThat(starter.textInput().pooling()).isEqualTo(TextInput.Pooling.MEAN);
    assertThat(starter.score()).isEqualTo(new Score.Cosine());
  }

  @Test
  void describesClipThatCanBeInstalled() {
    ModelRegistry registry = ModelRegistry.bundled();
    ModelEntry clip = registry.entry("clip-vit-b-32").orElseThrow();

    assertThat(clip.starter()).isFalse();
    assertThat(clip.textInput().contextLength()).isEqualTo(77);
    assertThat(clip.imageInput().fit()).isEqualTo(ModelInput.Fit.CROP);
    assertThat(registry.availability(clip, TestModels.NO_FOLDER))
        .isEqualTo(new Availability.Installable(89_117_001 + 64_504_507 + 2_224_119 + 520));
  }

  @Test
  void everyAddressNamesItsRevision() {
    for (ModelEntry entry : ModelRegistry.bundled().entries()) {
      for (ModelFile file : entry.files()) {
        if (file.place() instanceof ModelFile.Download download) {
          assertThat(download.url().toString()).contains("/" + download.revision().orElse("main"));
        }
      }
    }
  }

  @Test
  void sayWhichCanBeInstalledAndWhyTheOthersCannot() {
    ModelRegistry registry = ModelRegistry.bundled();
    Map<String, String> states = new LinkedHashMap<>();
    for (ModelEntry entry : registry.entries()) {
      states.put(
          entry.id(),
          switch (registry.availability(entry, TestModels.NO_FOLDER)) {
            case Availability.Installed _ -> "here";
            case Availability.Installable(long bytes) -> bytes / 1_000_000 + " MB";
            case Availability.NotInstallable(String reason) -> reason;
          });
    }

    assertThat(states)
        .containsExactly(
            Map.entry("starter", "here"),
            Map.entry("clip-vit-b-32", "155 MB"),
            Map.entry("clip-vit-b-32-multilingual", "228 MB"),
            Map.entry("clip-vit-b-32-fp16", "242 MB"),
            Map.entry("clip-vit-b-32-fp32", "418 MB"),
            Map.entry("tinyclip-vit-8m-16", "97 MB"),
            Map.entry("siglip2-base", "785 MB"),
            Map.entry(
                "siglip2-large",
                "its tokenizer has no known checksum, and nothing is fetched unchecked"),
            Map.entry(
                "mobileclip-s0",
                "its part for pictures has no known version, and nothing is fetched unchecked"));
    assertThat(registry.recommended().orElseThrow().id()).isEqualTo("clip-vit-b-32");
  }

  @Test
  void theLanguagesShareThePicturesOfClip() {
    ModelRegistry registry = ModelRegistry.bundled();
    ModelEntry clip = registry.entry("clip-vit-b-32").orElseThrow();
    ModelEntry multilingual = registry.entry("clip-vit-b-32-multilingual").orElseThrow();

    assertThat(multilingual.modelId()).isEqualTo(clip.modelId());
    assertThat(registry.entry("clip-vit-b-32-fp16").orElseThrow().modelId())
        .isNotEqualTo(clip.modelId());
  }

  @Test
  void aFileIsThereForTheProcessorsItIsMadeFor() throws IOException {
    Map<Processor, String> names = new LinkedHashMap<>();
    for (Processor processor : Processor.values()) {
      try (InputStream json =
          ModelRegistry.class.getResourceAsStream("/photos/likeness/models/models.json")) {
        names.put(
            processor,
            ModelRegistry.read(json, processor)
                .entry("clip-vit-b-32-multilingual")
                .flatMap(entry -> entry.file(FileRole.TEXT_TOWER))
                .orElseThrow()
                .name());
      }
    }

    assertThat(names)
        .containsExactly(
            Map.entry(Processor.X64, "model_quint8_avx2.onnx"),
            Map.entry(Processor.ARM64, "model_qint8_arm64.onnx"));
    assertThat(Processor.of("aarch64")).isEqualTo(Processor.ARM64);
    assertThat(Processor.of("amd64")).isEqualTo(Processor.X64);
  }

  @Test
  void refusesAnImageSpaceThatIsNotTruly() throws IOException {
    ObjectNode clip = bundled("clip-vit-b-32");
    ObjectNode multilingual = bundled("clip-vit-b-32-multilingual");
    ((ObjectNode) multilingual.get("image")).put("cropRounding", "halfEven");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> registry(clip, multilingual))
        .withMessage(
            "models.json: model clip-vit-b-32-multilingual: its image side is not that of"
                + " clip-vit-b-32, whose imageSpace it names");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> registry(multilingual))
        .withMessage(
            "models.json: model clip-vit-b-32-multilingual: imageSpace is \"clip-vit-b-32\";"
                + " expected the id of a model that has one of its own");
  }

  @Test
  void refusesToRecommendWhatItDoesNotDescribe() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelRegistry.read(stream("{\"recommended\": \"x\", \"models\": []}")))
        .withMessage("models.json: recommended is \"x\"; expected the id of a model in it");
  }

  @Test
  void knowsNoOtherModel() {
    assertThat(ModelRegistry.bundled().entry("clip-vit-b-33")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /files/1/sha256   | null | its part for words has no known checksum, and nothing is fetched unchecked
          /files/0/bytes    | null | its part for pictures has no known size
          /files/2/revision | null | its tokenizer has no known version, and nothing is fetched unchecked
          """)
  void whatIsNotPinnedCannotBeInstalled(String pointer, String value, String reason)
      throws IOException {
    ModelRegistry registry = changed("clip-vit-b-32", pointer, value);

    assertThat(registry.availability(registry.entries().getFirst(), TestModels.NO_FOLDER))
        .isEqualTo(new Availability.NotInstallable(reason));
  }

  @Test
  void aFileThatIsNotInThisBuildCannotBeInstalled() throws IOException {
    ModelRegistry registry = changed("starter", "/files/0/resource", "\"no/such.onnx\"");

    assertThat(registry.availability(registry.entries().getFirst(), TestModels.NO_FOLDER))
        .isEqualTo(
            new Availability.NotInstallable(
                "its part for pictures (no/such.onnx) is not in this build"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /id              | 7          | models[0].id is 7; expected text
          /id              | "B 32"     | models[0]: a model's id has lower-case letters, digits and dashes, got "B 32"
          /dimension       | "512"      | models[0].dimension is "512"; expected a whole number
          /dimension       | 512.5      | models[0].dimension is 512.5; expected a whole number
          /dimension       | 0          | models[0]: a dimension is 1 to 8192, got 0
          /starter         | "no"       | models[0].starter is "no"; expected true or false
          /files           | {}         | models[0].files is {}; expected a list
          /files/0         | []         | models[0].files[0] is []; expected an object
          /files/0/role    | "tower"    | models[0].files[0].role is "tower"; expected a role such as imageTower
          /files/0/role    | "tokenizer"| models[0]: every role and every file name stands once, got tokenizer.json again
          /files/0/sha256  | "abc"      | models[0].files[0]: a SHA-256 is 64 lower-case hex digits, got abc
          /files/0/bytes   | 2147483648 | models[0].files[0]: a file has at most 2147483647 bytes, got 2147483648
          /files/0/machines | ["x86"]   | models[0].files[0].machines is "x86"; expected x64 or arm64
          /files/0/machines | [7]       | models[0].files[0].machines[0] is 7; expected text
          /files/0/url     | "https://a b/c" | models[0].files[0].url is "https://a b/c"; expected an https address
          /files/0/bytes   | 0          | models[0].files[0]: a file has at least one byte, got 0
          /files/0/url     | "http://a" | models[0].files[0].url is "http://a"; expected an https address
          /files/0/url     | "https://a/.." | models[0].files[0]: a file's name has letters, digits, dots, dashes, got ..
          /image/fit       | "squeeze"  | models[0].image.fit is "squeeze"; expected one of [stretch, crop]
          /image/side      | 8          | models[0].image: a model's input side is 16 to 1024, got 8
          /image/mean      | [0, "a"]   | models[0].image.mean[1] is "a"; expected a number
          /image/std       | [1, 1]     | models[0].image: background, mean and std need one value each for red, green and blue
          /image/background| [1.5]      | models[0].image.background[0] is 1.5; expected a whole number
          /text/promptTemplate | "words" | models[0].text: a prompt template needs a {}, got "words"
          /text/contextLength | 1        | models[0].text: a context length is 3 to 8192 tokens, got 1
          /text/pooling    | "max"      | models[0].text.pooling is "max"; expected one of [none, mean]
          /score/kind      | "dot"      | models[0].score.kind is "dot"; expected cosine or sigmoid
          /score/kind      | "sigmoid"  | models[0].score.scale is missing; expected a number
          /nearIdentical   | 1.5        | models[0]: nearIdentical is a cosine above 0, at most 1, got 1.5
          /colour          | "red"      | models[0].colour is not a field we know
          /text/stemming   | true       | models[0].text.stemming is not a field we know
          /score/scale     | 2          | models[0].score.scale is not a field we know
          """)
  void refusesWhatIsWrongAndNamesTheField(String pointer, String value, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> changed("clip-vit-b-32", pointer, value))
        .withMessage("models.json: " + message);
  }

  @Test
  void everyFieldMustBeThere() throws IOException {
    for (String pointer : new String[] {"", "/files/0", "/image", "/text", "/score"}) {
      ObjectNode whole = bundled("clip-vit-b-32");
      for (String name : whole.at(pointer).propertyStream().map(field -> field.getKey()).toList()) {
        ObjectNode entry = whole.deepCopy();
        ((ObjectNode) entry.at(pointer)).remove(name);

        assertThatExceptionOfType(ModelException.class)
            .as(pointer + "/" + name)
            .isThrownBy(() -> registry(entry))
            .withMessageMatching(
                "models\\.json: models\\[0\\].*" + name + " is missing; expected .*");
      }
    }
  }

  @Test
  void aTowerMustNotBeMissing() throws IOException {
    ObjectNode entry = bundled("clip-vit-b-32");
    entry.withArray("files").remove(0);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> registry(entry))
        .withMessage(
            "models.json: models[0]: the files need either bothTowers, or imageTower and"
                + " textTower, got [textTower, tokenizer, preprocessor]");
  }

  @Test
  void twoModelsOfOneIdAreRefused() throws IOException {
    ObjectNode entry = bundled("starter");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> registry(entry, entry))
        .withMessage("models.json: two models have the id starter");
  }

  @Test
  void aFieldThatStandsTwiceIsRefused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelRegistry.read(stream("{\"models\": [], \"models\": []}")))
        .withMessageStartingWith("models.json is not JSON: Duplicate");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelRegistry.read(stream("{\"models\": [")))
        .withMessageStartingWith("models.json is not JSON: Unexpected end-of-input");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelRegistry.read(stream("[]")))
        .withMessage("models.json: the whole is []; expected an object");
  }

  @Test
  void readsASigmoidScore() throws IOException {
    ObjectNode entry = bundled("starter");
    entry.set("score", MAPPER.readTree("{\"kind\": \"sigmoid\", \"scale\": 100, \"bias\": -10}"));

    Score score = registry(entry).entries().getFirst().score();

    assertThat(score).isEqualTo(new Score.Sigmoid(100, -10));
    assertThat(score.of(0.1)).isEqualTo(0.5);
    assertThat(new Score.Cosine().of(0.3)).isEqualTo(0.3);
  }

  private static ModelRegistry changed(String id, String pointer, String value) throws IOException {
    ObjectNode entry = bundled(id);
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = entry.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, MAPPER.readTree(value));
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), MAPPER.readTree(value));
    }
    return registry(entry);
  }

  private static ObjectNode bundled(String id) throws IOException {
    try (InputStream json =
        ModelRegistry.class.getResourceAsStream("/photos/likeness/models/models.json")) {
      for (JsonNode entry : MAPPER.readTree(json).get("models")) {
        if (entry.get("id").asText().equals(id)) {
          return (ObjectNode) entry;
        }
      }
      throw new AssertionError("no entry " + id);
    }
  }

  private static ModelRegistry registry(ObjectNode... entries) throws IOException {
    ObjectNode registry = MAPPER.createObjectNode();
    registry.putArray("models").addAll(List.of(entries));
    return ModelRegistry.read(new ByteArrayInputStream(MAPPER.writeValueAsBytes(registry)));
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
