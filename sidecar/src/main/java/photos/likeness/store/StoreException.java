package photos.likeness.store;

import java.io.Serial;

/** The data folder or a database can't be used as it is: what, which, and what to do about it. */
public class StoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
