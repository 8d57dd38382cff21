package photos.likeness.search;

import java.io.Serial;

/** A photo in a question is not in the index, or has no vector yet, or can't be read. */
public final class UnknownPhotoException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UnknownPhotoException(String message) {
    super(message);
  }

  public UnknownPhotoException(String message, Throwable cause) {
    super(message, cause);
  }
}
