package photos.likeness.clip;

import java.io.Serial;

/** A model is described wrongly, is not there, is damaged, or did something it must not. */
public final class ModelException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The message says which model, what was expected, what came, and what to do. */
  public ModelException(String message) {
    super(message);
  }

  /** The message says which model, what was expected, what came, and what to do. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
