package photos.likeness.photo;

/** How a picture stands, upright. */
public enum PictureShape {
  LANDSCAPE("landscape"),
  PORTRAIT("portrait"),
  SQUARE("square");

  private final String label;

  PictureShape(String label) {
    this.label = label;
  }

  /** The name in JSON and on the command line. */
  public String label() {
    return label;
  }
}
