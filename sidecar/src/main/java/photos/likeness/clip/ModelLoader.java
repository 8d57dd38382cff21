package photos.likeness.clip;

import ai.onnxruntime.OrtEnvironment;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import photos.likeness.natives.NativeLibraries;

/**
 * Reads a model's files into memory, side by side. What was opened is closed again if the rest
 * fails. For one load.
 */
final class ModelLoader {
  private static final ExecutionPlan PLAIN = ExecutionPlan.cpu("nothing else was asked for", 1);

  private final ModelEntry entry;
  private final ModelFiles files;
  private final NativeLibraries natives;
  private final Supplier<ExecutionPlan> plan;
  private final List<Tokenizer> tokenizers = Collections.synchronizedList(new ArrayList<>());
  private final List<OnnxGraph> graphs = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param plan how to run the image tower; the CPU takes over where it fails
   */
  ModelLoader(
      ModelEntry entry, ModelFiles files, NativeLibraries natives, Supplier<ExecutionPlan> plan) {
    this.entry = entry;
    this.files = files;
    this.natives = natives;
    this.plan = plan;
  }

  /** On the CPU, with one thread a call. */
  ModelLoader(ModelEntry entry, ModelFiles files, NativeLibraries natives) {
    this(entry, files, natives, () -> PLAIN);
  }

  LoadedModel load() {
    boolean done = false;
    try {
      LoadedModel loaded = parts();
      done = true;
      return loaded;
    } finally {
      if (!done) {
        tokenizers.forEach(Tokenizer::close);
        graphs.forEach(OnnxGraph::close);
      }
    }
  }

  private LoadedModel parts() {
    checkPreprocessor();
    Optional<ModelFile> both = entry.file(FileRole.BOTH_TOWERS);
    Future<Tokenizer> tokenizer;
    Future<OnnxGraph> text;
    Future<Planned> image;
    // Its close waits: nothing is opened any more when one part has failed.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      tokenizer = threads.submit(this::tokenizer);
      text = threads.submit(() -> graph(both.orElseGet(() -> file(FileRole.TEXT_TOWER)), PLAIN));
      image = threads.submit(() -> image(both));
    }
    Tokenizer words = result(tokenizer);
    OnnxGraph textGraph = result(text);
    Planned planned = result(image);
    return new LoadedModel(
        words,
        new TextTower(textGraph, entry, dense()),
        new ImageTower(planned.graph.orElse(textGraph), entry, planned.plan.fixedBatch()),
        planned.plan.provider(),
        List.copyOf(graphs));
  }

  /** The image tower's own graph, if it has one, and how it runs. */
  private record Planned(Optional<OnnxGraph> graph, ExecutionPlan plan) {}

  private Planned image(Optional<ModelFile> both) {
    ExecutionPlan wanted = plan.get();
    if (both.isPresent()) {
      return new Planned(Optional.empty(), wanted);
    }
    ModelFile file = file(FileRole.IMAGE_TOWER);
    try {
      return new Planned(Optional.of(graph(file, wanted)), wanted);
    } catch (ModelException e) {
      if (wanted.isCpu()) {
        throw e;
      }
      ExecutionPlan instead = wanted.onCpu(e.getMessage());
      return new Planned(Optional.of(graph(file, instead)), instead);
    }
  }

  /** What a thread of ours made or threw. */
  private <T> T result(Future<T> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new ModelException("model %s could not be loaded".formatted(entry.id()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(
          "loading model %s was interrupted; start again".formatted(entry.id()), e);
    }
  }

  private Tokenizer tokenizer() {
    try (Arena arena = Arena.ofConfined()) {
      Tokenizer tokenizer =
          Tokenizer.open(
              entry.id(), entry.textInput(), files.read(file(FileRole.TOKENIZER), arena), natives);
      tokenizers.add(tokenizer);
      return tokenizer;
    }
  }

  private OnnxGraph graph(ModelFile file, ExecutionPlan plan) {
    OrtEnvironment environment = OnnxEnvironment.open(natives);
    try (Arena arena = Arena.ofConfined()) {
      OnnxGraph graph = OnnxGraph.open(entry.id(), environment, files.read(file, arena), plan);
      graphs.add(graph);
      return graph;
    }
  }

  private void checkPreprocessor() {
    try (Arena arena = Arena.ofConfined()) {
      entry
          .file(FileRole.PREPROCESSOR)
          .filter(files::isHere)
          .ifPresent(file -> PreprocessorConfig.check(entry, files.read(file, arena)));
    }
  }

  private Optional<DenseLayer> dense() {
    try (Arena arena = Arena.ofConfined()) {
      return entry
          .file(FileRole.TEXT_DENSE)
          .map(file -> DenseLayer.read(entry.id(), files.read(file, arena)));
    }
  }

  private ModelFile file(FileRole role) {
    return entry
        .file(role)
        .orElseThrow(
            () -> new ModelException("model %s has no %s".formatted(entry.id(), role.jsonName())));
  }
}
