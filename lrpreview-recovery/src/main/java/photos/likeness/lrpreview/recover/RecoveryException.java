package photos.likeness.lrpreview.recover;

import java.io.IOException;

/** A recovery that can't begin or go on. The message is a sentence for people, with the cure. */
public final class RecoveryException extends IOException {
  private static final long serialVersionUID = 1;

  public RecoveryException(String message) {
    super(message);
  }
}
