package photos.likeness.source;

import java.io.IOException;
import java.io.Serial;

/** A preview of which no level is whole. The message says of each file what is wrong. */
public final class UnusablePreviewException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  UnusablePreviewException(String message) {
    super(message);
  }
}
