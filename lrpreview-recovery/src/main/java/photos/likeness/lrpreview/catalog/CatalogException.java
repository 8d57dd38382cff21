package photos.likeness.lrpreview.catalog;

import java.io.IOException;

/** A catalog or cache database that can't be read. The message is a sentence for people. */
public final class CatalogException extends IOException {
  private static final long serialVersionUID = 1;

  public CatalogException(String message) {
    super(message);
  }

  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
