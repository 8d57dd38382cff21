package photos.likeness.photo;

/** What a filter asks of virtual copies. */
public enum VirtualCopies {
  /** Nothing else. */
  ONLY("only"),
  /** Not one. */
  NONE("none");

  private final String label;

  VirtualCopies(String label) {
    this.label = label;
  }

  /** The name in JSON and on the command line. */
  public String label() {
    return label;
  }
}
