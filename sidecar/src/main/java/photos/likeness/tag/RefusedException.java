package photos.likeness.tag;

import java.io.Serial;

/** Nothing can be written beside a photo; the message is a sentence for people. */
public final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    LIGHTROOM("lightroom"),
    APPLE_PHOTOS("applePhotos"),
    ARCHIVE("archive"),
    MISSING("missing"),
    CHANGED("changed"),
    READ_ONLY("readOnly"),
    NOT_XMP("notXmp"),
    FAILED("failed");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /** A word for programs. */
    public String label() {
      return label;
    }
  }

  RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
