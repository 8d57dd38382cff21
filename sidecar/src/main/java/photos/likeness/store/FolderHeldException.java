package photos.likeness.store;

import java.io.Serial;

/** Another process works on the data folder. */
public final class FolderHeldException extends StoreException {
  @Serial private static final long serialVersionUID = 1L;

  FolderHeldException(String message) {
    super(message);
  }
}
