package photos.likeness.photo;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of place photos come from. */
public enum SourceKind {
  FOLDER("folder"),
  LIGHTROOM("lightroom"),
  TAKEOUT("takeout"),
  APPLE_PHOTOS("applePhotos");

  private final String label;

  SourceKind(String label) {
    this.label = label;
  }

  /** The name in the database, in JSON and in the text form of a {@link SourceId}. */
  public String label() {
    return label;
  }

  /** The kind with this label, if there is one. */
  public static Optional<SourceKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }
}
