package photos.likeness.lrpreview.recover;

/** What became of a picture. */
public enum Outcome {
  /** At the full size of the photo as it is developed, or as large as can be told. */
  RECOVERED("recovered", true),
  /** The present picture, smaller than the photo is. */
  REDUCED("reduced", true),
  /** A picture of an earlier edit. */
  STALE("stale", true),
  /** A picture whose photo no catalog names. */
  UNMAPPED("unmapped", true),
  /** A small raw file, copied as it is. */
  SMART_PREVIEW("smart-preview", true),
  /** The photo has no preview here. */
  MISSING("missing", false),
  /** It has files, and no whole picture is in them, or it could not be written. */
  FAILED("failed", false),
  /** A film, or smaller than asked for. */
  SKIPPED("skipped", false);

  private final String word;
  private final boolean hasFile;

  Outcome(String word, boolean hasFile) {
    this.word = word;
    this.hasFile = hasFile;
  }

  /** As reports and JSON have it. */
  public String word() {
    return word;
  }

  /** Whether a file was written for it. */
  public boolean hasFile() {
    return hasFile;
  }
}
