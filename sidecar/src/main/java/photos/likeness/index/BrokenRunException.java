package photos.likeness.index;

import java.io.Serial;

/** Carries what broke a stage of the pipeline to the run's own thread. */
final class BrokenRunException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BrokenRunException(Throwable cause) {
    super(cause);
  }
}
