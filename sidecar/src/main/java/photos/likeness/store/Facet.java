package photos.likeness.store;

/** Something photos are counted by. */
public enum Facet {
  CAMERA("camera"),
  LENS("lens"),
  KEYWORD("keyword"),
  PERSON("person"),
  LABEL("label"),
  RATING("rating"),
  PICK("pick"),
  FILE_TYPE("fileType"),
  YEAR("year"),
  MONTH("month"),
  FOLDER("folder"),
  SOURCE("source"),
  COLLECTION("collection"),
  TAG("tag");

  private final String label;

  Facet(String label) {
    this.label = label;
  }

  /** The name in JSON and on the command line. */
  public String label() {
    return label;
  }
}
