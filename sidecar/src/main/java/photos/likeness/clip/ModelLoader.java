package photos.likeness.clip;

import ai.onnxruntime.OrtEnvironment;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.natives.NativeLibraries;

/** Reads a model's files into memory; what was opened is closed again if the rest fails. */
final class ModelLoader {
  private final ModelEntry entry;
  private final ModelFiles files;
  private final NativeLibraries natives;
  private final List<OnnxGraph> graphs = new ArrayList<>();

  ModelLoader(ModelEntry entry, ModelFiles files, NativeLibraries natives) {
    this.entry = entry;
    this.files = files;
    this.natives = natives;
  }

  LoadedModel load() {
    Tokenizer tokenizer = tokenizer();
    boolean done = false;
    try {
      OrtEnvironment environment = OnnxEnvironment.open(natives);
      Optional<ModelFile> both = entry.file(FileRole.BOTH_TOWERS);
      OnnxGraph text = graph(environment, both.orElseGet(() -> file(FileRole.TEXT_TOWER)));
      OnnxGraph image = both.isPresent() ? text : graph(environment, file(FileRole.IMAGE_TOWER));
      LoadedModel loaded =
          new LoadedModel(
              tokenizer,
              new TextTower(text, entry, dense()),
              new ImageTower(image, entry),
              List.copyOf(graphs));
      done = true;
      return loaded;
    } finally {
      if (!done) {
        tokenizer.close();
        graphs.forEach(OnnxGraph::close);
      }
    }
  }

  private Tokenizer tokenizer() {
    try (Arena arena = Arena.ofConfined()) {
      return Tokenizer.open(
          entry.id(), entry.textInput(), files.read(file(FileRole.TOKENIZER), arena), natives);
    }
  }

  private OnnxGraph graph(OrtEnvironment environment, ModelFile file) {
    try (Arena arena = Arena.ofConfined()) {
      OnnxGraph graph = OnnxGraph.open(entry.id(), environment, files.read(file, arena));
      graphs.add(graph);
      return graph;
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
