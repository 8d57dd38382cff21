package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where everything Likeness keeps for one user lies. Deleting it removes every trace. */
public final class DataFolder {
  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /**
   * Opens the folder, making it if it is not there, for its owner alone.
   *
   * @throws StoreException if it can't be written, or lies on a network drive, where SQLite's WAL
   *     is not safe
   */
  public static DataFolder open(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    try {
      Optional<String> network = NetworkDrive.at(folder);
      if (network.isPresent()) {
        throw NetworkDrive.refusal(folder, network.get());
      }
      PrivateFiles.createFolder(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw unwritable(folder, null);
    }
    return new DataFolder(folder);
  }

  private static StoreException unwritable(Path folder, IOException cause) {
    return new StoreException(
        "The data folder "
            + folder
            + " can't be made or written to. Choose another one with --data.",
        cause);
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

  /** A person's own part of the vocabulary of tags. */
  public Path vocabulary() {
    return root.resolve("tags.txt");
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
   * @throws FolderHeldException if another process holds it; the message names its pid
   */
  public FolderLock lock() {
    return FolderLock.take(root);
  }
}
