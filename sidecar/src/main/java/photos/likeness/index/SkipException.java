package photos.likeness.index;

import java.io.Serial;
import photos.likeness.store.Failure;

/** Ends the work on one file: where, and the sentence for the photographer. */
final class SkipException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Failure.Stage stage;

  SkipException(Failure.Stage stage, String reason) {
    super(reason);
    this.stage = stage;
  }

  SkipException(Failure.Stage stage, String reason, Throwable cause) {
    super(reason, cause);
    this.stage = stage;
  }

  Failure.Stage stage() {
    return stage;
  }
}
