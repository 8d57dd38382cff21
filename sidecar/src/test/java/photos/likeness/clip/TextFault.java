package photos.likeness.clip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What goes wrong with a text's ids, done on purpose. */
enum TextFault {
  NONE,
  PADDED_WITH_0,
  PADDED_WITH_ANOTHER_TOKEN,
  PADDED_IN_FRONT,
  FIRST_TOKEN_LAST,
  NO_END_TOKEN,
  REVERSED;

  private static final long ANOTHER_TOKEN = 7;

  /** The text's ids as a tokenizer with this fault would give them; as many as before. */
  List<Long> of(ProofModel.Text text) {
    List<Long> ids = new ArrayList<>(text.ids());
    List<Long> words = ids.subList(0, text.length());
    List<Long> padding = ids.subList(text.length(), ids.size());
    switch (this) {
      case NONE -> {}
      case PADDED_WITH_0 -> Collections.fill(padding, 0L);
      case PADDED_WITH_ANOTHER_TOKEN -> Collections.fill(padding, ANOTHER_TOKEN);
      case PADDED_IN_FRONT -> Collections.rotate(ids, padding.size());
      case FIRST_TOKEN_LAST -> Collections.rotate(words, -1);
      case NO_END_TOKEN -> words.set(words.size() - 1, ANOTHER_TOKEN);
      case REVERSED -> Collections.reverse(words);
    }
    return ids;
  }
}
