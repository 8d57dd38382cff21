package photos.likeness.clip;

/**
 * How far an installation is.
 *
 * @param bytesDone of this phase
 * @param bytesTotal of this phase; 0 if it isn't told in bytes
 */
public record InstallProgress(String model, Phase phase, long bytesDone, long bytesTotal) {

  /** What is being done. */
  public enum Phase {
    FETCHING,
    COPYING,
    /** The model is opened and run once. */
    TRYING
  }
}
