package photos.likeness.app;

import java.util.List;
import java.util.Optional;

/**
 * A question that the demo asks.
 *
 * @param words what to look for
 * @param like a file among the demo's photos
 * @param about what a person should know before the answer
 */
record DemoQuestion(Optional<String> words, Optional<String> like, String about) {
  static final List<DemoQuestion> ALL =
      List.of(
          new DemoQuestion(Optional.of("raw fish"), Optional.empty(), "Words:"),
          new DemoQuestion(Optional.of("birds standing on the grass"), Optional.empty(), "Words again:"),
          new DemoQuestion(
              Optional.empty(),
              Optional.of("C018.jpeg"),
              "A photo as the question, here one of a bunch of green leaves:"));

  /** As a person types it. */
  String command() {
    return words
            .map(text -> "likeness search \"" + text + "\"")
            .orElseGet(() -> "likeness similar " + like.orElseThrow())
        + " --fold";
  }
}
