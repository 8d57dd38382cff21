package photos.likeness.app;

import photos.likeness.http.api.LikenessApi;

/**
 * A way to every operation: the running sidecar, or the library opened in this process.
 *
 * @param closing closes what was opened for it
 */
record Connection(LikenessApi api, Closing closing) implements AutoCloseable {
  /** Closes without a checked exception. */
  interface Closing {
    void close();
  }

  @Override
  public void close() {
    api.close();
    closing.close();
  }
}
