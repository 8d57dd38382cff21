package photos.likeness.image;

import java.io.Serial;

/** A native library that is not there or not usable. The message says which and why. */
final class MissingLibraryException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  MissingLibraryException(String message) {
    super(message);
  }
}
