package photos.likeness.clip;

import java.util.List;

/**
 * A model's parts in memory.
 *
 * @param graphs what the towers run, each once
 */
record LoadedModel(Tokenizer tokenizer, TextTower text, ImageTower image, List<OnnxGraph> graphs)
    implements AutoCloseable {

  @Override
  public void close() {
    tokenizer.close();
    graphs.forEach(OnnxGraph::close);
  }
}
