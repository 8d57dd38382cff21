package photos.likeness.http;

import java.util.Optional;

/** What a request must say. */
final class Required {
  /** Characters in one text of a request; a model reads far fewer. */
  static final int MAX_TEXT = 10_000;

  private Required() {}

  /**
   * The text of a field that must be given.
   *
   * @param text null if the JSON did not give it
   */
  static String text(String field, String text) {
    if (text == null || text.isBlank()) {
      throw Errors.invalid(field, "a text is needed, got none");
    }
    return bounded(field, text);
  }

  /** A text that may be absent, but not endless. */
  static Optional<String> bounded(String field, Optional<String> text) {
    return text.map(given -> bounded(field, given));
  }

  private static String bounded(String field, String text) {
    if (text.length() > MAX_TEXT) {
      throw Errors.invalid(
          field, "at most %,d characters, got %,d".formatted(MAX_TEXT, text.length()));
    }
    return text;
  }
}
