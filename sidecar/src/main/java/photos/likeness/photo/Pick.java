package photos.likeness.photo;

/** Lightroom's flag. */
public enum Pick {
  REJECTED(-1, "rejected"),
  UNFLAGGED(0, "unflagged"),
  PICKED(1, "picked");

  private final int code;
  private final String label;

  Pick(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The value catalogs and the SDK use: -1, 0, 1. */
  public int code() {
    return code;
  }

  /** The name in JSON and on the command line. */
  public String label() {
    return label;
  }
}
