package photos.likeness.lrpreview.recover;

/** What became of a picture. */
public enum Outcome {
  /** At the full size of the photo as it is developed, or as large as can be told. */
  RECOVERED("recovered"),
  /** The present picture, smaller than the photo is. */
  REDUCED("reduced"),
  /** A picture of an earlier edit. */
  STALE("stale"),
  /** A picture whose photo no catalog names. */
  UNMAPPED("unmapped"),
  /** A small raw file, copied as it is. */
  SMART_PREVIEW("smart-preview"),
  /** The photo has no preview here. */
  MISSING("missing"),
  /** It has files, and no whole picture is in them, or it could not be written. */
  FAILED("failed"),
  /** A film, or smaller than asked for. */
  SKIPPED("skipped");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** As reports and JSON have it. */
  public String word() {
    return word;
  }

  /** Whether a file was written for it. */
  public boolean hasFile() {
    return ordinal() <= SMART_PREVIEW.ordinal();
  }
}
