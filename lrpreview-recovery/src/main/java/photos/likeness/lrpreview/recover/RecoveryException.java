package photos.likeness.lrpreview.recover;

import java.io.IOException;

/** A recovery that can't begin or go on. The message is a sentence for people, with the cure. */
public final class RecoveryException extends IOException {
  private static final long serialVersionUID = 1;

  public RecoveryException(String message) {
    super(message);
  }

  /** A person wanted it to end. */
  static RecoveryException stopped() {
    return new RecoveryException("it was stopped; run it again, it goes on from here");
  }
}
