package photos.likeness.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.vector.VectorSearch;

/** The vectors of one model. */
public final class Embeddings {

  Embeddings() {}

  public ModelId model() {
    throw new UnsupportedOperationException();
  }

  public Optional<Embedding> find(long contentId) {
    throw new UnsupportedOperationException();
  }

  /** The vectors of these contents, those that have one. */
  public Map<Long, float[]> vectors(Collection<Long> contentIds) {
    throw new UnsupportedOperationException();
  }

  /**
   * Vectors spread evenly over the library, the same ones as long as the library is the same.
   *
   * @param atMost how many
   */
  public float[][] sample(int atMost) {
    throw new UnsupportedOperationException();
  }

  /** A number that changes whenever a vector is added or removed. */
  public long version() {
    throw new UnsupportedOperationException();
  }

  /** The resident scan once it is loaded, vec0 until then. */
  public VectorSearch search() {
    throw new UnsupportedOperationException();
  }

  /** Loads the resident scan in the background, and keeps it in step with what is written. */
  public void loadResident() {
    throw new UnsupportedOperationException();
  }
}
