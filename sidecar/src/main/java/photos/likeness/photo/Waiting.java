package photos.likeness.photo;

import java.util.Arrays;
import java.util.Optional;

/** Why a photo waits for a picture of how it is developed now. */
public enum Waiting {
  /** There is no picture of it at all. */
  MISSING("missing"),
  /** What is known of it shows how it was developed before, or may do so. */
  STALE("stale");

  private final String label;

  Waiting(String label) {
    this.label = label;
  }

  /** The name in the database and in JSON. */
  public String label() {
    return label;
  }

  /** The reason with this label, if there is one. */
  public static Optional<Waiting> ofLabel(String label) {
    return Arrays.stream(values()).filter(reason -> reason.label.equals(label)).findFirst();
  }
}
