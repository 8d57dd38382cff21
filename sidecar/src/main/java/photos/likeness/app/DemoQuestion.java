package photos.likeness.app;

import java.util.List;
import java.util.Optional;

/**
 * A question that the demo asks.
 *
 * @param words what to look for
 * @param like a file among the demo's photos
 */
record DemoQuestion(Optional<String> words, Optional<String> like) {
  static final List<DemoQuestion> ALL =
      List.of(
          new DemoQuestion(Optional.of("a fish"), Optional.empty()),
          new DemoQuestion(Optional.of("bananas"), Optional.empty()),
          new DemoQuestion(Optional.empty(), Optional.of("A001.jpeg")));

  /** As a person types it. */
  String command() {
    return words
        .map(text -> "search \"" + text + "\"")
        .orElseGet(() -> "similar " + like.orElseThrow());
  }
}
