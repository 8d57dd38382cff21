package photos.likeness.clip;

import ai.onnxruntime.OrtEnvironment;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import photos.likeness.natives.NativeLibraries;

/** Where a model's parts come from, and what is known of running it on this machine. */
final class OnnxModelSource {
  private static final String FIRST_WORDS = "a photo";
  private static final String CORE_ML_CACHE = ".coreml";

  private final ModelEntry entry;
  private final NativeLibraries natives;
  private final Path modelsFolder;

  OnnxModelSource(ModelEntry entry, NativeLibraries natives, Path modelsFolder) {
    this.entry = entry;
    this.natives = natives;
    this.modelsFolder = modelsFolder;
  }

  /**
   * Loads the model and runs both towers once. What was planned instead of the CPU and fails, while
   * loading or at the first picture, is given up for the CPU, and the reason kept.
   */
  LoadedModel load() {
    ExecutionPlan plan = plan();
    LoadedModel loaded = loader(plan).load();
    try {
      warmUp(loaded);
      return loaded;
    } catch (ModelException e) {
      loaded.close();
      if (loaded.provider().equals(plan.provider()) && !plan.isCpu()) {
        return loadOnCpu(plan.onCpu(e.getMessage()));
      }
      throw e;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private LoadedModel loadOnCpu(ExecutionPlan plan) {
    LoadedModel loaded = loader(plan).load();
    try {
      warmUp(loaded);
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private ModelLoader loader(ExecutionPlan plan) {
    return new ModelLoader(entry, new ModelFiles(entry, modelsFolder), natives, () -> plan);
  }

  /** What a grey picture gives is of no interest here, so long as the graphs run. */
  private void warmUp(LoadedModel loaded) {
    loaded.text().encode(loaded.tokenizer().encode(FIRST_WORDS));
    NativeImageBatch batch =
        new NativeImageBatch(1, entry.imageInput().floats(), entry.dimension());
    batch.nextSlot();
    loaded.image().encode(batch);
  }

  /** What would run the model, told without loading it. */
  Provider provider() {
    return plan().provider();
  }

  private ExecutionPlan plan() {
    OnnxEnvironment.open(natives);
    return ExecutionPlan.of(
        OrtEnvironment.getAvailableProviders(),
        entry,
        modelsFolder.resolve(CORE_ML_CACHE),
        pace().threads());
  }

  /** The measured pace of this machine, or the usual one. */
  Pace pace() {
    Machine machine = machine();
    return new PaceBook(modelsFolder, machine)
        .remembered(entry.modelId())
        .orElseGet(() -> Pace.usual(machine.cores()));
  }

  private Machine machine() {
    return Machine.current(OnnxEnvironment.open(natives).getVersion());
  }

  /** Measures and remembers. Takes effect on threads when the model is loaded the next time. */
  Pace measure(LoadedModel loaded) {
    Machine machine = machine();
    Map<Integer, OnnxGraph> others = new HashMap<>();
    try {
      Pace fastest =
          new PaceMeasurement(entry)
              .fastest(
                  machine.cores(),
                  threads ->
                      threads == pace().threads()
                          ? loaded.image()
                          : new ImageTower(
                              others.computeIfAbsent(threads, this::graph),
                              entry,
                              OptionalInt.empty()));
      new PaceBook(modelsFolder, machine).remember(entry.modelId(), fastest);
      return fastest;
    } finally {
      others.values().forEach(OnnxGraph::close);
    }
  }

  private OnnxGraph graph(int threads) {
    ModelFiles files = new ModelFiles(entry, modelsFolder);
    ModelFile file =
        entry
            .file(FileRole.IMAGE_TOWER)
            .or(() -> entry.file(FileRole.BOTH_TOWERS))
            .orElseThrow(
                () -> new ModelException("model %s has no image tower".formatted(entry.id())));
    try (Arena arena = Arena.ofConfined()) {
      return OnnxGraph.open(
          entry.id(),
          OnnxEnvironment.open(natives),
          files.read(file, arena),
          ExecutionPlan.cpu("for a measurement", threads));
    }
  }
}
