package photos.likeness.app;

import java.nio.file.Path;
import photos.likeness.clip.ModelRegistry;

/**
 * What every command works with.
 *
 * @param dataFolder absolute
 * @param json whether a program reads the output
 */
record Context(Surroundings surroundings, Report report, Path dataFolder, boolean json) {
  /** The models that this build describes, without any that were added. */
  ModelRegistry models() {
    return surroundings.models().get();
  }
}
