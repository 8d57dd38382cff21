package photos.likeness.duplicates;

import java.io.Serial;

/** A look for duplicates was interrupted. Nothing was changed by it. */
public final class StoppedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StoppedException() {
    super("the look for duplicates was stopped");
  }

  /** Throws it if this thread is interrupted, which it stays. */
  static void ifInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
  }
}
