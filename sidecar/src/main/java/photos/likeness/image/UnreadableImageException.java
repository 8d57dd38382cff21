package photos.likeness.image;

import java.io.Serial;

/**
 * A file whose pixels can't be had. The message is a sentence for the photographer without the
 * file's name: what was found, what was expected, what to do.
 */
public final class UnreadableImageException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public UnreadableImageException(String reason) {
    super(reason);
  }

  public UnreadableImageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
