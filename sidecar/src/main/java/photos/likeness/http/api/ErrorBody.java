package photos.likeness.http.api;

/** How every error looks. */
public record ErrorBody(Detail error) {
  /**
   * What went wrong.
   *
   * @param code a word for programs, in camelCase
   * @param message a sentence for people: what, which, expected, got
   * @param cure what to do about it
   */
  public record Detail(String code, String message, String cure) {}
}
