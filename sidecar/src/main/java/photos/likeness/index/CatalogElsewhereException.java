package photos.likeness.index;

import java.io.Serial;

/**
 * A catalog claims an identity that another file has too, so a person must say which goes on. The
 * message names both.
 */
public final class CatalogElsewhereException extends IndexException {
  @Serial private static final long serialVersionUID = 1L;

  CatalogElsewhereException(String message) {
    super(message);
  }
}
