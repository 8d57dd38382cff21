package photos.likeness.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.vector.VectorSearchContract;

/** vec0, in a real store. */
class Vec0SearchTest extends VectorSearchContract {
  @TempDir private Path folder;

  @Override
  protected Library open(int dimension) {
    return new StoreLibrary(folder, dimension);
  }
}
