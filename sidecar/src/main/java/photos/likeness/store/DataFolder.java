package photos.likeness.store;

import java.nio.file.Path;

/** Where everything Likeness keeps for one user lies. Deleting it removes every trace. */
public final class DataFolder {
  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /**
   * Opens the folder, making it if it is not there.
   *
   * @throws StoreException if it can't be written, or lies on a network drive, where SQLite's WAL
   *     is not safe
   */
  public static DataFolder open(Path root) {
    return new DataFolder(root);
  }

  public Path root() {
    return root;
  }

  public Path database() {
    return root.resolve("likeness.db");
  }

  public Path thumbnails() {
    return root.resolve("thumbnails.db");
  }

  public Path natives() {
    return root.resolve("natives");
  }

  public Path models() {
    return root.resolve("models");
  }

  /** File lists of jobs and what is being decoded. */
  public Path jobs() {
    return root.resolve("jobs");
  }

  /** Port and token of the running sidecar. */
  public Path sidecarFile() {
    return root.resolve("sidecar.json");
  }

  /**
   * Takes the folder for this process until closed.
   *
   * @throws StoreException if another process holds it; the message names its pid
   */
  public AutoCloseable lock() {
    throw new UnsupportedOperationException();
  }
}
