package photos.likeness.duplicates;

import java.util.Arrays;
import java.util.Optional;

/** In which way photos are there more than once. */
public enum DuplicateKind {
  /** Files of the same bytes. */
  EXACT("exact"),
  /** Copies of one picture in another size, quality, cut or colour, or mirrored. */
  NEAR("near"),
  /** Shots taken soon after each other that look alike. */
  BURST("burst");

  private final String label;

  DuplicateKind(String label) {
    this.label = label;
  }

  /** The name in JSON and on the command line. */
  public String label() {
    return label;
  }

  /** The kind with this label, if there is one. */
  public static Optional<DuplicateKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }
}
