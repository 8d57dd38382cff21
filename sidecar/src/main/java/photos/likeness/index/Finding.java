package photos.likeness.index;

import java.util.Optional;
import photos.likeness.store.Failure;
import photos.likeness.store.IndexedPhoto;

/** What came of one file, on its way to the store. */
sealed interface Finding {

  /** The work it came from, whose claim ends when it is stored. */
  Watch work();

  /**
   * A photo whose content has a vector.
   *
   * @param photo with the embedding, unless the store has it
   * @param thumbnail a JPEG, unless there is one
   */
  record Indexed(Watch work, IndexedPhoto photo, Optional<byte[]> thumbnail) implements Finding {}

  /** A file that is left out. */
  record Skipped(Watch work, Failure failure) implements Finding {}
}
