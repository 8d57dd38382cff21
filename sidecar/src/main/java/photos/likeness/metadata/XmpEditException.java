package photos.likeness.metadata;

import java.io.Serial;

/** An XMP packet that can't be added to; the message says why. */
public final class XmpEditException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  XmpEditException(String message) {
    super(message);
  }
}
