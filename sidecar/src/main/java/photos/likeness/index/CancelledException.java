package photos.likeness.index;

import java.io.Serial;

/** Unwinds a run that was asked to stop. */
final class CancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
}
