package photos.likeness.app;

import java.util.function.Consumer;
import photos.likeness.http.api.DuplicatesResponse;

/** What an answer on duplicates may lack. */
final class Pending {
  private Pending() {}

  static void say(DuplicatesResponse answer, Consumer<String> teller) {
    if (answer.pending() > 0) {
      teller.accept(
          "Near copies of %s can't be told yet: they are still to be looked at, or neither thumbnail nor preview is at hand."
              .formatted(Words.photos(answer.pending())));
    }
  }
}
