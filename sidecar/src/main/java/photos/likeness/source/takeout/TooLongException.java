package photos.likeness.source.takeout;

import java.io.IOException;
import java.io.Serial;

/** A file has more bytes than are read of one. */
public final class TooLongException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  TooLongException(long maxBytes) {
    super("the file has more than %,d bytes".formatted(maxBytes));
  }
}
