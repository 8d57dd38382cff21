package photos.likeness.store;

import java.io.Serial;

/** A saved search has this name already, perhaps in another case. */
public final class NameTakenException extends StoreException {
  @Serial private static final long serialVersionUID = 1L;

  private final String holder;

  NameTakenException(String holder) {
    super("There is a saved search \"" + holder + "\" already.");
    this.holder = holder;
  }

  /** The name as its holder writes it. */
  public String holder() {
    return holder;
  }
}
