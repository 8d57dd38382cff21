package photos.likeness.clip;

import java.util.List;

/**
 * A model's parts in memory.
 *
 * @param provider what runs the image tower
 * @param graphs what the towers run, each once
 */
record LoadedModel(
    Tokenizer tokenizer,
    TextTower text,
    ImageTower image,
    Provider provider,
    List<OnnxGraph> graphs)
    implements AutoCloseable {

  @Override
  public void close() {
    tokenizer.close();
    graphs.forEach(OnnxGraph::close);
  }
}
