package photos.likeness.clip;

/** Whether a model can be used here. */
public sealed interface Availability {

  /** All its files are here. */
  record Installed() implements Availability {}

  /**
   * It can be fetched.
   *
   * @param bytes of all its files
   */
  record Installable(long bytes) implements Availability {}

  /**
   * It can't be fetched either.
   *
   * @param reason for people
   */
  record NotInstallable(String reason) implements Availability {}
}
