package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChoiceTest {
  @TempDir Path data;

  @Test
  void isTheStarterUntilAModelIsChosen() {
    ModelRegistry registry = ModelRegistry.bundled();

    assertThat(new ModelChoice(data.resolve("models"), registry).current())
        .isEqualTo(registry.starter());
    assertThat(data.resolve("models")).doesNotExist();
  }

  @Test
  void remembersWhatWasChosen() throws IOException {
    Path models = data.resolve("models");

    assertThat(new ModelChoice(models, TestModels.tiny()).use("tiny-states").id())
        .isEqualTo("tiny-states");

    assertThat(new ModelChoice(models, TestModels.tiny()).current().id()).isEqualTo("tiny-states");
    assertThat(models.resolve("active.json")).hasContent("{\"model\":\"tiny-states\"}");
    try (Stream<Path> files = Files.list(models)) {
      assertThat(files).containsExactly(models.resolve("active.json"));
    }
  }

  @Test
  void refusesAModelThatThereIsNot() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> bundled().use("clip"))
        .withMessage("there is no model \"clip\"; installed are starter");
    assertThat(data.resolve("active.json")).doesNotExist();
  }

  @Test
  void refusesAModelThatIsNotInstalled() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> bundled().use("clip-vit-b-32"))
        .withMessage("model clip-vit-b-32 is not installed; installed are starter");
  }

  @Test
  void saysThatTheChosenModelIsGone() throws IOException {
    Files.writeString(data.resolve("active.json"), "{\"model\": \"clip-vit-b-32\"}");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> bundled().current())
        .withMessage("model clip-vit-b-32 is not installed; installed are starter");
  }

  @Test
  void saysThatTheFileIsDamaged() throws IOException {
    Path file = data.resolve("active.json");
    for (String damaged : new String[] {"", "{", "[]", "{\"model\": 3}", "null"}) {
      Files.writeString(file, damaged);

      assertThatExceptionOfType(ModelException.class)
          .as(damaged)
          .isThrownBy(() -> bundled().current())
          .withMessage(
              file
                  + " is not {\"model\": \"ID\"}; choose a model again with `likeness models use"
                  + " ID`");
    }
  }

  @Test
  void aDamagedFileIsMendedByChoosing() throws IOException {
    Files.writeString(data.resolve("active.json"), "{");

    bundled().use("starter");

    assertThat(bundled().current().id()).isEqualTo("starter");
  }

  private ModelChoice bundled() {
    return new ModelChoice(data, ModelRegistry.bundled());
  }
}
