package photos.likeness.index;

import photos.likeness.clip.DualEncoder;
import photos.likeness.store.Embeddings;

/** What a rebuild is for: another model that is to answer. Called on the jobs' own thread. */
interface ModelChange {

  /** The registry's id of the model. */
  String modelId();

  /**
   * Loads it.
   *
   * @throws photos.likeness.clip.ModelException if it can't be
   */
  DualEncoder open();

  /** Gets everything ready that would make the swap itself long. */
  void prepare(Embeddings embeddings) throws InterruptedException;

  /**
   * Lets it answer, in one moment; called while nobody writes. The encoder is the caller's no more.
   *
   * @throws CancelledException if it is not wanted any more
   */
  void swap(DualEncoder encoder);

  /** Drops what nobody needs after the swap. */
  void cleanUp();
}
