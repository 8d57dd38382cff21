package photos.likeness.tag;

import java.io.Serial;

/** The work was to end before it was done; it goes on where it was another time. */
final class StoppedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped");
  }
}
