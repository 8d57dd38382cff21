package photos.likeness.store;

import java.nio.file.Path;
import java.util.List;
import photos.likeness.photo.ModelId;

/** The open database. Thread-safe: reads run side by side, writes one after the other. */
public final class Store implements AutoCloseable {

  private Store() {}

  /**
   * Opens the database, bringing it up to this version's schema.
   *
   * @param database the file; made if it is not there
   * @param sqliteVec the vec0 extension for this machine
   * @throws StoreException if the file is damaged, from a newer Likeness, or can't be written
   */
  public static Store open(Path database, Path sqliteVec) {
    throw new UnsupportedOperationException();
  }

  public Sources sources() {
    throw new UnsupportedOperationException();
  }

  public Photos photos() {
    throw new UnsupportedOperationException();
  }

  public Failures failures() {
    throw new UnsupportedOperationException();
  }

  public Jobs jobs() {
    throw new UnsupportedOperationException();
  }

  /**
   * The vectors of one model, its tables made when it is first asked for.
   *
   * @throws StoreException if the model is known with another dimension
   */
  public Embeddings embeddings(ModelId model, int dimension) {
    throw new UnsupportedOperationException();
  }

  /** Runs SQLite's own check; empty if all is well, else what is wrong. */
  public List<String> check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
