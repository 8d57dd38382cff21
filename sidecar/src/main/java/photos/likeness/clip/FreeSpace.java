package photos.likeness.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Asks whether files will fit before they are fetched or copied. */
interface FreeSpace {
  /** What must stay free for everything else. */
  long RESERVE_BYTES = 100_000_000;

  /** Bytes that can be written on a folder's disk. */
  long at(Path folder) throws IOException;

  /** The system's own word. */
  static FreeSpace ofSystem() {
    return folder -> Files.getFileStore(folder).getUsableSpace();
  }

  /**
   * Refuses what does not fit.
   *
   * @param bytes to be written
   * @throws InstallException if they don't fit
   */
  default void require(String model, Path folder, long bytes) throws IOException {
    long free = at(folder);
    if (free < bytes + RESERVE_BYTES) {
      throw new InstallException(
          InstallException.Reason.NO_ROOM,
          String.format(
              Locale.ROOT,
              "model %s takes %.1f MB, and %s has %.1f MB free, of which %.1f MB are to stay free",
              model,
              bytes / 1e6,
              folder,
              free / 1e6,
              RESERVE_BYTES / 1e6),
          "Make room, or choose a data folder on another disk with --data.");
    }
  }
}
