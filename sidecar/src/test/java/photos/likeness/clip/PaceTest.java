package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.ModelId;

class PaceTest {
  private static final Machine HERE = new Machine("a processor, 2 cores", 2);
  private static final ModelId MODEL = new ModelId("tiny", "ab".repeat(32));
  private static final ModelId OTHER = new ModelId("other", "cd".repeat(32));
  private static final Pace MEASURED = new Pace(3, 2, 4, OptionalDouble.of(47.5));

  @TempDir private Path models;

  @Test
  void whatWasMeasuredIsRememberedByModel() {
    PaceBook book = new PaceBook(models, HERE);
    book.remember(MODEL, MEASURED);
    book.remember(OTHER, Pace.usual(2).measured(9));

    assertThat(new PaceBook(models, HERE).remembered(MODEL)).contains(MEASURED);
    assertThat(new PaceBook(models, HERE).remembered(OTHER)).contains(Pace.usual(2).measured(9));
    assertThat(models).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void anotherMachineMeasuresForItself() {
    new PaceBook(models, HERE).remember(MODEL, MEASURED);
    PaceBook elsewhere = new PaceBook(models, new Machine("another processor, 2 cores", 2));

    assertThat(elsewhere.remembered(MODEL)).isEmpty();
    elsewhere.remember(OTHER, MEASURED);
    assertThat(elsewhere.remembered(OTHER)).contains(MEASURED);
    assertThat(new PaceBook(models, HERE).remembered(MODEL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"machine\": \"a processor, 2 cores\"}",
        "{\"machine\": \"a processor, 2 cores\", \"models\": []}",
        "{\"machine\": \"a processor, 2 cores\", \"models\": {\"MODEL\": 3}}",
        "{\"machine\": \"a processor, 2 cores\", \"models\": {\"MODEL\": {\"callers\": 9999999}}}",
        "{\"machine\": \"a processor, 2 cores\", \"models\": {\"MODEL\": {\"callers\": 2,"
            + " \"threads\": 1, \"batch\": 8, \"picturesPerSecond\": -1}}}"
      })
  void aDamagedFileIsMeasuredAgain(String content) throws IOException {
    Files.writeString(models.resolve("tuning.json"), content.replace("MODEL", MODEL.toString()));
    PaceBook book = new PaceBook(models, HERE);

    assertThat(book.remembered(MODEL)).isEmpty();
    book.remember(MODEL, MEASURED);
    assertThat(book.remembered(MODEL)).contains(MEASURED);
  }

  @Test
  void everyCoreHasACallerWithOneThreadUnlessMeasuredOtherwise() {
    assertThat(PaceMeasurement.candidates(2))
        .containsExactly(
            new Pace(2, 1, 8, OptionalDouble.empty()),
            new Pace(2, 1, 4, OptionalDouble.empty()),
            new Pace(2, 1, 16, OptionalDouble.empty()),
            new Pace(1, 2, 8, OptionalDouble.empty()));
    assertThat(PaceMeasurement.candidates(1)).hasSize(3);
    assertThat(PaceMeasurement.candidates(64).getFirst().callers()).isEqualTo(16);
  }

  @Test
  void aModelIsMeasuredOnceAndTheNextProcessKnows() {
    ModelEntry entry = TestModels.tiny().entry("tiny-two-files").orElseThrow();
    Pace measured;
    try (DualEncoder encoder = Encoders.open(entry, TestModels.natives(), models)) {
      assertThat(encoder.pace().picturesPerSecond()).isEmpty();
      measured = encoder.measuredPace();
      assertThat(measured.picturesPerSecond()).isPresent();
      assertThat(encoder.pace()).isEqualTo(measured);
    }
    try (DualEncoder encoder = Encoders.open(entry, TestModels.natives(), models)) {
      assertThat(encoder.measuredPace()).isEqualTo(measured);
    }
  }

  @Test
  void saysWhatItIs() {
    assertThat(MEASURED.inWords())
        .isEqualTo("3×2 threads, batches of 4, measured here at 48 pictures a second");
    assertThat(Pace.usual(1).inWords()).isEqualTo("1×1 thread, batches of 8, not measured yet");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pace(0, 1, 1, OptionalDouble.empty()))
        .withMessage("callers, threads and batch are 1 to 256, got 0, 1, 1");
  }
}
