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
import photos.likeness.natives.NativeLibraries;

/**
 * Reads a model's files into memory, side by side. What was opened is closed again if the rest
 * fails. For one load.
 */
final class ModelLoader {
  private final ModelEntry entry;
  private final ModelFiles files;
  private final NativeLibraries natives;
  private final List<Tokenizer> tokenizers = Collections.synchronizedList(new ArrayList<>());
  private final List<OnnxGraph> graphs = Collections.synchronizedList(new ArrayList<>());

  ModelLoader(ModelEntry entry, ModelFiles files, NativeLibraries natives) {
    this.entry = entry;
    this.files = files;
    this.natives = natives;
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
    Future<OnnxGraph> image;
    // Its close waits: nothing is opened any more when one part has failed.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      tokenizer = threads.submit(this::tokenizer);
      text = threads.submit(() -> graph(both.orElseGet(() -> file(FileRole.TEXT_TOWER))));
      image = both.isPresent() ? text : threads.submit(() -> graph(file(FileRole.IMAGE_TOWER)));
    }
    Tokenizer words = result(tokenizer);
    OnnxGraph textGraph = result(text);
    OnnxGraph imageGraph = result(image);
    return new LoadedModel(
        words,
        new TextTower(textGraph, entry, dense()),
        new ImageTower(imageGraph, entry),
        List.copyOf(graphs));
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

  private OnnxGraph graph(ModelFile file) {
    OrtEnvironment environment = OnnxEnvironment.open(natives);
    try (Arena arena = Arena.ofConfined()) {
      OnnxGraph graph = OnnxGraph.open(entry.id(), environment, files.read(file, arena));
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
