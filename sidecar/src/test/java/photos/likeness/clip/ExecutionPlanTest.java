package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import photos.likeness.photo.Embedding;

class ExecutionPlanTest {
  private static final Path CACHE = Path.of("data", "models", ".coreml");
  private static final Set<OrtProvider> MAC = EnumSet.of(OrtProvider.CPU, OrtProvider.CORE_ML);

  private final ModelEntry clip = new ProofModel("clip").entry();

  @Test
  void aMacsBuildRunsAnMlProgramOfOneShapeAndKeepsWhatItCompiled() {
    ExecutionPlan plan = ExecutionPlan.of(MAC, clip, CACHE, 1);

    assertThat(plan.provider())
        .isEqualTo(
            new Provider("CoreML", "an ML program on all compute units, 8 pictures at once"));
    assertThat(plan.fixedBatch()).hasValue(8);
    assertThat(plan.coreMl())
        .isEqualTo(
            Map.of(
                "ModelFormat", "MLProgram",
                "MLComputeUnits", "ALL",
                "RequireStaticInputShapes", "1",
                "EnableOnSubgraphs", "0",
                "ModelCacheDirectory", CACHE.toString()));
  }

  @Test
  void aBuildWithoutCoreMlSaysSo() {
    ExecutionPlan plan = ExecutionPlan.of(EnumSet.of(OrtProvider.CPU), clip, CACHE, 2);

    assertThat(plan)
        .isEqualTo(
            ExecutionPlan.cpu("CoreML isn't in this ONNX Runtime build, which offers [CPU]", 2));
  }

  @Test
  void anEightBitGraphStaysOnTheCpu() {
    ModelEntry int8 = ModelRegistry.bundled().entry("clip-vit-b-32").orElseThrow();
    ModelEntry fp16 = ModelRegistry.bundled().entry("clip-vit-b-32-fp16").orElseThrow();

    assertThat(ExecutionPlan.of(MAC, int8, CACHE, 1).provider())
        .isEqualTo(
            new Provider(
                "CPU",
                "the model's image graph is int8, which CoreML has no operators for; its fp16"
                    + " build runs on CoreML"));
    assertThat(ExecutionPlan.of(MAC, fp16, CACHE, 1).isCpu()).isFalse();
    assertThat(ExecutionPlan.of(MAC, ModelRegistry.bundled().starter(), CACHE, 1).isCpu()).isTrue();
  }

  @Test
  void oneGraphForBothStaysOnTheCpu() {
    ModelEntry both = TestModels.tiny().entry("tiny-one-file").orElseThrow();

    assertThat(ExecutionPlan.of(MAC, both, CACHE, 1).provider().reason())
        .isEqualTo("the model is one graph for pictures and words, whose shapes vary");
  }

  /** Real: ONNX Runtime refuses CoreML where its build has none, as it would one that fails. */
  @Test
  void whatFailsToLoadRunsOnTheCpuAndTheReasonIsKept() {
    if (OrtEnvironment.getAvailableProviders().contains(OrtProvider.CORE_ML)) {
      return;
    }
    ExecutionPlan plan = ExecutionPlan.of(MAC, clip, Path.of("target", "coreml"), 1);
    try (LoadedModel loaded = loader(clip, plan).load()) {
      assertThat(loaded.provider().name()).isEqualTo("CPU");
      assertThat(loaded.provider().reason())
          .startsWith("CoreML was tried and failed: model tiny-clip: ONNX Runtime can't load");
      assertThat(vectors(loaded, 3, 4)).hasSize(3);
    }
  }

  /** What CoreML needs, run on the CPU: fewer pictures are padded, more are taken in turns. */
  @Test
  void aGraphOfOneShapeGivesEachPictureItsVector() {
    ExecutionPlan fixed =
        new ExecutionPlan(new Provider("CPU", "for the test"), Map.of(), OptionalInt.of(4), 1);
    try (LoadedModel any = loader(clip, ExecutionPlan.cpu("for the test", 1)).load();
        LoadedModel only4 = loader(clip, fixed).load()) {
      for (int pictures : List.of(1, 3, 4, 5, 8, 9)) {
        for (int room : List.of(0, 1, 3)) {
          List<float[]> expected = vectors(any, pictures, pictures + room);
          List<float[]> made = vectors(only4, pictures, pictures + room);
          for (int i = 0; i < pictures; i++) {
            assertThat(Proof.apart(made.get(i), expected.get(i)))
                .as("picture %d of %d", i, pictures)
                .isLessThan(Proof.TOLERANCE);
          }
        }
      }
    }
  }

  private static ModelLoader loader(ModelEntry entry, ExecutionPlan plan) {
    return new ModelLoader(
        entry, new ModelFiles(entry, TestModels.NO_FOLDER), TestModels.natives(), () -> plan);
  }

  private List<float[]> vectors(LoadedModel model, int pictures, int capacity) {
    NativeImageBatch batch =
        new NativeImageBatch(capacity, clip.imageInput().floats(), clip.dimension());
    for (int i = 0; i < pictures; i++) {
      TestModels.draw(i, batch.nextSlot());
    }
    model.image().encode(batch);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      float[] raw = new float[clip.dimension()];
      batch.vectors(i, 1).get(raw);
      vectors.add(Embedding.normalise(clip.modelId(), raw).vector());
    }
    return vectors;
  }
}
