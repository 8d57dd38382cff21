package photos.likeness.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.vector.VectorSearchContract;

/** The resident scan of a real store, loaded from it and kept in step with it. */
class ResidentVectorsTest extends VectorSearchContract {
  @TempDir private Path folder;

  @Override
  protected Library open(int dimension) throws InterruptedException {
    StoreLibrary library = new StoreLibrary(folder, dimension);
    library.loadResident();
    return library;
  }
}
