package photos.likeness.clip;

import ai.onnxruntime.OrtProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How an image tower's session is opened.
 *
 * @param provider what runs it, and why
 * @param coreMl options of ONNX Runtime's CoreML provider; empty for the CPU
 * @param fixedBatch the only batch size that the session takes, if it takes only one
 * @param threads of ONNX Runtime's for one call
 */
record ExecutionPlan(
    Provider provider, Map<String, String> coreMl, OptionalInt fixedBatch, int threads) {
  /** CoreML compiles a graph for one shape; fewer pictures are padded up to it. */
  private static final int CORE_ML_BATCH = 8;

  /** How the publishers of ONNX models name the files whose weights are 8-bit. */
  private static final Pattern EIGHT_BIT =
      Pattern.compile(".*(quantized|[qu]?u?int8|[_.-]q8).*", Pattern.CASE_INSENSITIVE);

  ExecutionPlan {
    coreMl = Map.copyOf(coreMl);
  }

  /** On the CPU. */
  static ExecutionPlan cpu(String reason, int threads) {
    return new ExecutionPlan(new Provider("CPU", reason), Map.of(), OptionalInt.empty(), threads);
  }

  /**
   * The best that this build of ONNX Runtime offers for a model.
   *
   * @param offered execution providers of this build
   * @param coreMlCache where CoreML keeps what it compiled
   * @param threads for the CPU
   */
  static ExecutionPlan of(
      Set<OrtProvider> offered, ModelEntry entry, Path coreMlCache, int threads) {
    if (!offered.contains(OrtProvider.CORE_ML)) {
      return cpu("CoreML isn't in this ONNX Runtime build, which offers " + offered, threads);
    }
    if (entry.file(FileRole.IMAGE_TOWER).isEmpty()) {
      return cpu("the model is one graph for pictures and words, whose shapes vary", threads);
    }
    if (entry.file(FileRole.IMAGE_TOWER).stream()
        .anyMatch(file -> EIGHT_BIT.matcher(file.name()).matches())) {
      return cpu(
          "the model's image graph is int8, which CoreML has no operators for; its fp16 build runs on CoreML",
          threads);
    }
    return new ExecutionPlan(
        new Provider(
            "CoreML", "an ML program on all compute units, %d pictures at once".formatted(8)),
        coreMlOptions(coreMlCache),
        OptionalInt.of(CORE_ML_BATCH),
        threads);
  }

  /** Names and values as ONNX Runtime documents them for its CoreML execution provider. */
  private static Map<String, String> coreMlOptions(Path cache) {
    Map<String, String> options = new TreeMap<>();
    options.put("ModelFormat", "MLProgram");
    options.put("MLComputeUnits", "ALL");
    options.put("RequireStaticInputShapes", "1");
    options.put("EnableOnSubgraphs", "0");
    options.put("ModelCacheDirectory", cache.toString());
    return options;
  }

  boolean isCpu() {
    return coreMl.isEmpty();
  }

  /** The same on the CPU, because what was planned failed. */
  ExecutionPlan onCpu(String failure) {
    return cpu("%s was tried and failed: %s".formatted(provider.name(), failure), threads);
  }
}
