package photos.likeness.watch;

import java.io.IOException;
import java.io.Serial;

/** A tree can't be watched by events; the message is a sentence that says why. */
final class UnwatchableException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  UnwatchableException(String message) {
    super(message);
  }

  UnwatchableException(String message, IOException cause) {
    super(message, cause);
  }
}
