package photos.likeness.natives;

import java.io.Serial;

/** A native library is missing for this machine, or could not be unpacked or loaded. */
public final class NativeLibraryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The message says which library, for which machine, and what to do. */
  public NativeLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
