package photos.likeness.index;

import java.io.Serial;

/** A source can't be indexed as a whole: which, why, and what to do. */
public sealed class IndexException extends RuntimeException permits CatalogElsewhereException {
  @Serial private static final long serialVersionUID = 1L;

  public IndexException(String message) {
    super(message);
  }

  public IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
