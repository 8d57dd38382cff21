package photos.likeness.image;

import java.io.IOException;
import java.io.Serial;

/** What libheif says of a file it can't read, in its own words. */
final class HeifException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  HeifException(String reason) {
    super(reason);
  }
}
