package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photos.likeness.clip.InstallException.Reason;
import photos.likeness.clip.InstalledModels.Heard;

/** Folders of files at hand: what works becomes a model, what lies is refused by name. */
class AddedModelTest {
  private static final String ID = "tiny-two-files";

  @TempDir Path work;
  private Path models;
  private Path folder;
  private final Heard heard = new Heard();

  @BeforeEach
  void makeFolders() {
    models = work.resolve("models");
    folder = work.resolve("offered");
  }

  private ModelInstaller installer(ObjectNode... described) {
    return new ModelInstaller(
        InstalledModels.registry(described).with(models), models, TestModels.natives());
  }

  private List<String> add(ObjectNode... described) throws InterruptedException {
    return installer(described).add(folder, heard);
  }

  private InstallException refusal(ObjectNode... described) {
    return catchThrowableOfType(
        InstallException.class,
        () -> {
          List<String> _ = add(described);
        });
  }

  private ObjectNode offer(String id, Consumer<ObjectNode> change) throws IOException {
    ObjectNode entry = InstalledModels.inFolder(InstalledModels.tiny(id), folder);
    change.accept(entry);
    InstalledModels.describe(entry, folder);
    return entry;
  }

  private void assertRefused(String message) throws IOException {
    InstallException e = refusal();

    assertThat(e.getMessage()).isEqualTo(message.replace("FOLDER", folder.toString()));
    assertThat(e.reason()).isEqualTo(Reason.REFUSED);
    assertThat(InstalledModels.tree(models)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tiny-two-files", "tiny-one-file", "tiny-states"})
  void aFolderWithADescriptionBecomesAModel(String id) throws Exception {
    ObjectNode entry = offer(id, _ -> {});

    assertThat(add()).containsExactly(id);

    ModelRegistry registry = InstalledModels.registry().with(models);
    ModelEntry added = registry.entry(id).orElseThrow();
    assertThat(registry.availability(added, models)).isEqualTo(new Availability.Installed());
    assertThat(added.modelId())
        .isEqualTo(InstalledModels.registry(entry).entry(id).orElseThrow().modelId());
    try (DualEncoder encoder = Encoders.open(added, TestModels.natives(), models)) {
      assertThat(TestModels.encode(encoder, List.of(0, 1))).hasSize(2);
    }
    assertThat(folder.resolve("model.json")).exists();
  }

  @Test
  void sizesAndChecksumsThatAreNotGivenAreFilledIn() throws Exception {
    offer(
        ID,
        entry ->
            entry
                .get("files")
                .forEach(file -> ((ObjectNode) file).putNull("bytes").putNull("sha256")));

    assertThat(add()).containsExactly(ID);

    ModelEntry added = InstalledModels.registry().with(models).entry(ID).orElseThrow();
    assertThat(added.modelId())
        .isEqualTo(
            InstalledModels.registry(InstalledModels.tiny(ID)).entry(ID).orElseThrow().modelId());
  }

  @Test
  void aRegistryThatIsOpenSeesWhatIsAddedAndRemoved() throws Exception {
    ModelRegistry open = InstalledModels.registry().with(models);
    assertThat(open.entries()).isEmpty();
    offer(ID, _ -> {});

    assertThat(add()).containsExactly(ID);
    assertThat(open.entry(ID)).isPresent();
    installer().remove(ID);

    assertThat(open.entry(ID)).isEmpty();
    assertThat(InstalledModels.tree(models)).isEmpty();
  }

  @Test
  void anIdCanBeTakenOnce() throws Exception {
    offer(ID, _ -> {});
    InstallException described = refusal(InstalledModels.tiny(ID));
    assertThat(add()).containsExactly(ID);
    InstallException added = refusal();

    assertThat(described)
        .hasMessage(
            folder.resolve("model.json")
                + ": the id tiny-two-files belongs to "
                + InstalledModels.tiny(ID).get("title").asText()
                + "; choose another one");
    assertThat(added).hasMessage("there is a model tiny-two-files already");
    assertThat(added.cure()).isEqualTo("Remove it first: likeness models remove tiny-two-files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ../x.onnx     | files[0]: a file's name has letters, digits, dots, dashes, got ../x.onnx
          /etc/passwd   | files[0]: a file's name has letters, digits, dots, dashes, got /etc/passwd
          a/b.onnx      | files[0]: a file's name has letters, digits, dots, dashes, got a/b.onnx
          ..            | files[0]: a file's name has letters, digits, dots, dashes, got ..
          .hidden       | files[0]: a file's name has letters, digits, dots, dashes, got .hidden
          """)
  void aFileNameStaysInItsFolder(String name, String message) throws IOException {
    offer(ID, entry -> InstalledModels.file(entry, 0).put("file", name));

    assertRefused("FOLDER/model.json: " + message);
  }

  @Test
  void aLinkIsNoFileOfAModel() throws IOException {
    offer(ID, _ -> {});
    Files.move(folder.resolve("tiny-text.onnx"), work.resolve("elsewhere.onnx"));
    Files.createSymbolicLink(folder.resolve("tiny-text.onnx"), work.resolve("elsewhere.onnx"));

    assertRefused("model tiny-two-files: tiny-text.onnx is a link or no ordinary file");

    Files.move(folder.resolve("model.json"), work.resolve("elsewhere.json"));
    Files.createSymbolicLink(folder.resolve("model.json"), work.resolve("elsewhere.json"));

    assertRefused("FOLDER/model.json is not an ordinary file");
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    offer(ID, _ -> {});
    Files.delete(folder.resolve("tiny-text.onnx"));

    assertRefused("model tiny-two-files: tiny-text.onnx is not there");
  }

  @Test
  void aFileOfAnotherModelIsNamed() throws IOException {
    ObjectNode entry = offer(ID, _ -> {});
    byte[] text = Files.readAllBytes(folder.resolve("tiny-text.onnx"));
    text[100] ^= 1;
    Files.write(folder.resolve("tiny-text.onnx"), text);

    assertRefused(
        "model tiny-two-files: the SHA-256 of tiny-text.onnx is %s, expected %s"
            .formatted(Sha256.of(text), entry.at("/files/1/sha256").asText()));

    Files.write(folder.resolve("tiny-text.onnx"), new byte[9]);

    assertRefused("model tiny-two-files: tiny-text.onnx has 9 bytes, expected 7386");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /dimension       | 25          | model tiny-two-files: its graph's output text_embeds has the shape [-1, 24]; expected 2 sizes, the last 25
          /image/side      | 64          | model tiny-two-files: its graph's pixel_values has the shape [-1, 3, 32, 32]; expected [-1, 3, 64, 64], where -1 is any size
          /image/input     | "pixels"    | model tiny-two-files: its graph has no input pixels, which models.json names; it has [pixel_values]
          /image/output    | "vectors"   | model tiny-two-files: its graph has no output vectors, which models.json names; it has [image_embeds]
          /text/input      | "ids"       | model tiny-two-files: its graph has no input ids, which models.json names; it has [input_ids, attention_mask]
          /text/output     | "vectors"   | model tiny-two-files: its graph has no output vectors, which models.json names; it has [text_embeds]
          /text/pooling    | "mean"      | model tiny-two-files: its graph's output text_embeds has the shape [-1, 24]; expected 3 sizes, the last 24
          /starter         | true        | FOLDER/model.json: starter is true; expected false, as there is one already
          /dimension       | "24"        | FOLDER/model.json: dimension is "24"; expected a whole number
          /files           | "none"      | FOLDER/model.json: files is "none"; expected a list
          /imageSpace      | "clip"      | FOLDER/model.json: model tiny-two-files: imageSpace is "clip"; expected the id of a model that has one of its own
          /recommended     | true        | FOLDER/model.json: recommended is not a field we know
          """)
  void aDescriptionThatLiesIsRefused(String pointer, String value, String message)
      throws IOException {
    offer(
        ID,
        entry -> {
          int slash = pointer.lastIndexOf('/');
          ObjectNode parent = (ObjectNode) entry.at(pointer.substring(0, slash));
          try {
            parent.set(pointer.substring(slash + 1), InstalledModels.MAPPER.readTree(value));
          } catch (IOException e) {
            throw new IllegalArgumentException(e);
          }
        });

    InstallException e = refusal();

    assertThat(
            e.getMessage()
                .replace(models + "/.incoming/" + ID, "FOLDER")
                .replace(folder.toString(), "FOLDER"))
        .isEqualTo(message);
    assertThat(InstalledModels.tree(models)).isEmpty();
  }

  @Test
  void theTextTowerIsNoImageTower() throws IOException {
    offer(
        ID,
        entry -> {
          InstalledModels.file(entry, 0).put("role", "textTower");
          InstalledModels.file(entry, 1).put("role", "imageTower");
        });

    assertThat(refusal().getMessage()).startsWith("model tiny-two-files: its graph has no ");
  }

  @Test
  void aTokenizerThatIsNoneIsRefused() throws IOException {
    offer(ID, entry -> InstalledModels.file(entry, 2).putNull("bytes").putNull("sha256"));
    Files.writeString(folder.resolve("tiny-tokenizer.json"), "{\"model\": {}}");

    assertThat(refusal().getMessage())
        .startsWith("model tiny-two-files: its tokenizer can't be read: ");
    assertThat(InstalledModels.tree(models)).isEmpty();
  }

  @Test
  void aTokenizerWithMoreWordsThanTheTowerIsRefused() throws IOException {
    offer(ID, entry -> InstalledModels.file(entry, 2).putNull("bytes").putNull("sha256"));
    Files.write(
        folder.resolve("tiny-tokenizer.json"),
        InstalledModels.content("all-minilm-l6-v2-q-tokenizer.json"));

    assertRefused(
        "model tiny-two-files: its tokenizer does not fit its text tower, which has no token"
            + " 30521, the tokenizer's highest; it is another model's");
  }

  @Test
  void aTokenizerWhoseRarestWordsTheTowerLacksIsRefused() throws IOException {
    offer(ID, entry -> InstalledModels.file(entry, 2).putNull("bytes").putNull("sha256"));
    Path tokenizer = folder.resolve("tiny-tokenizer.json");
    ObjectNode json = (ObjectNode) InstalledModels.MAPPER.readTree(Files.readAllBytes(tokenizer));
    ((ObjectNode) json.at("/model/vocab")).put("##rare", 56);
    Files.write(tokenizer, InstalledModels.MAPPER.writeValueAsBytes(json));

    assertRefused(
        "model tiny-two-files: its tokenizer does not fit its text tower, which has no token 56,"
            + " the tokenizer's highest; it is another model's");
  }

  @Test
  void aTokenizerWithFarFewerWordsThanTheTowerIsRefused() throws IOException {
    ObjectNode entry = InstalledModels.inFolder(InstalledModels.starter(), folder);
    entry.put("id", "other").put("starter", false);
    InstalledModels.file(entry, 2).putNull("bytes").putNull("sha256");
    InstalledModels.describe(entry, folder);
    Files.write(
        folder.resolve("all-minilm-l6-v2-q-tokenizer.json"),
        InstalledModels.content("photos/likeness/clip/tiny-tokenizer.json"));

    assertRefused(
        "model other: its tokenizer does not fit its text tower, which has a token 1092 where the"
            + " tokenizer ends at 55; it is another model's");
  }

  @Test
  void aContextLongerThanTheTowersIsRefused() throws IOException {
    ObjectNode entry = InstalledModels.inFolder(InstalledModels.starter(), folder);
    entry.put("id", "other").put("starter", false);
    ((ObjectNode) entry.get("text")).put("contextLength", 600);
    InstalledModels.describe(entry, folder);

    assertRefused("model other: its text tower does not take 600 tokens, its contextLength");
  }

  @Test
  void aModelThatGivesNonsenseIsRefused() throws IOException {
    offer("tiny-broken", _ -> {});

    assertThat(refusal().getMessage()).startsWith("model tiny-broken gave ");
    assertThat(InstalledModels.tree(models)).isEmpty();
  }

  @Test
  void aDamagedFolderHidesNoOther() throws Exception {
    offer(ID, _ -> {});
    assertThat(add()).containsExactly(ID);
    Files.createDirectories(models.resolve("wreck"));
    Files.writeString(models.resolve("wreck").resolve("model.json"), "{");
    ModelRegistry registry = InstalledModels.registry().with(models);

    assertThat(registry.entries()).extracting(ModelEntry::id).containsExactly(ID);
    assertThat(registry.damaged())
        .singleElement()
        .satisfies(wreck -> assertThat(wreck.name()).isEqualTo("wreck"))
        .satisfies(wreck ->
            assertThat(wreck.reason())
                .startsWith(models.resolve("wreck/model.json") + " is not JSON: "));
    installer().remove("wreck");
    assertThat(registry.damaged()).isEmpty();
  }

  @Test
  void filesAreToldByTheirChecksumsWhateverTheyAreCalled() throws Exception {
    ObjectNode entry = atAnAddress();
    Path deep = Files.createDirectories(folder.resolve("blobs"));
    Files.createDirectories(folder.resolve("onnx"));
    write(deep.resolve("abc"), "tiny-image.onnx");
    write(folder.resolve("words.bin"), "tiny-text.onnx");
    write(folder.resolve("tok"), "tiny-tokenizer.json");
    Files.createSymbolicLink(folder.resolve("onnx/model.onnx"), deep.resolve("abc"));
    Files.write(folder.resolve("noise"), new byte[7386]);

    assertThat(add(entry)).containsExactly(ID);

    assertThat(InstalledModels.tree(models))
        .containsExactly(
            ID + "/tiny-image.onnx", ID + "/tiny-text.onnx", ID + "/tiny-tokenizer.json");
    assertThat(deep.resolve("abc")).exists();
    assertThat(refusal(entry).getMessage()).startsWith("no model was added from ");
    assertThat(heard.notes).containsExactly("Model tiny-two-files is installed already.");
  }

  @Test
  void whatIsMissingIsNamedAndLookalikesToo() throws Exception {
    ObjectNode entry = atAnAddress();
    Files.createDirectories(folder);
    write(folder.resolve("a"), "tiny-image.onnx");
    byte[] text = InstalledModels.content("photos/likeness/clip/tiny-text.onnx");
    text[50] ^= 1;
    Files.write(folder.resolve("b"), text);

    assertThat(refusal(entry))
        .hasMessage(
            "no model was added from %s: tiny-two-files lacks tiny-text.onnx, tiny-tokenizer.json;"
                    .formatted(folder)
                + " %s has the size of tiny-text.onnx, but its SHA-256 is %s, expected %s"
                    .formatted(
                        folder.resolve("b"),
                        Sha256.of(text),
                        entry.at("/files/1/sha256").asText()));
    assertThat(InstalledModels.tree(models)).isEmpty();
  }

  @Test
  void aFolderWithoutAnyModelSaysSo() throws IOException {
    Files.createDirectories(folder);

    assertThat(refusal(InstalledModels.tiny(ID)))
        .hasMessage("no file in %s is one of a model that Likeness knows".formatted(folder));
    folder = work.resolve("nowhere");
    assertThat(refusal()).hasMessage(folder + " is not a folder");
  }

  private static void write(Path file, String name) throws IOException {
    Files.write(file, InstalledModels.content("photos/likeness/clip/" + name));
  }

  private static ObjectNode atAnAddress() {
    ObjectNode entry = InstalledModels.tiny(ID);
    entry
        .get("files")
        .forEach(file -> {
          String resource = ((ObjectNode) file).remove("resource").asText();
          ((ObjectNode) file).put("url", "https://example.org/r/" + resource).put("revision", "r");
        });
    return entry;
  }
}
