package photos.likeness.index;

import java.io.Serial;

/** A file list that does not hold what its format says; the walk is done again. */
final class DamagedListException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param offset bytes into the file, where it went wrong
   */
  DamagedListException(String what, long offset) {
    super("%s at byte %d".formatted(what, offset));
  }

  DamagedListException(String what, Throwable cause) {
    super(what, cause);
  }
}
