package photos.likeness.natives;

import java.nio.file.Path;

/**
 * Unpacks bundled native libraries below one folder. Safe for several threads and processes: a
 * library appears there by an atomic rename.
 */
public final class NativeLibraries {
  private final Path folder;

  /**
   * @param folder where the libraries go; made when the first is asked for
   */
  public NativeLibraries(Path folder) {
    this.folder = folder;
  }

  /** Where everything is unpacked. */
  public Path folder() {
    return folder;
  }

  /**
   * The sqlite-vec extension for this machine.
   *
   * @throws NativeLibraryException if none comes with this build, or it can't be unpacked
   */
  public Path sqliteVec() {
    throw new UnsupportedOperationException();
  }

  /** Points ONNX Runtime, the tokenizer and SQLite at this folder; before any of them is used. */
  public void claim() {
    throw new UnsupportedOperationException();
  }
}
