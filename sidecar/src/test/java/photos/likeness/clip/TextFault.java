package photos.likeness.clip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** What goes wrong with a text's ids, done on purpose. */
enum TextFault {
  NONE((ids, length) -> {}),
  PADDED_WITH_0((ids, length) -> Collections.fill(ids.subList(length, ids.size()), 0L)),
  PADDED_WITH_ANOTHER_TOKEN((ids, length) -> Collections.fill(ids.subList(length, ids.size()), 7L)),
  PADDED_IN_FRONT((ids, length) -> Collections.rotate(ids, ids.size() - length)),
  FIRST_TOKEN_LAST((ids, length) -> Collections.rotate(ids.subList(0, length), -1)),
  NO_END_TOKEN((ids, length) -> ids.set(length - 1, 7L)),
  REVERSED((ids, length) -> Collections.reverse(ids.subList(0, length)));

  private final ObjIntConsumer<List<Long>> change;

  TextFault(ObjIntConsumer<List<Long>> change) {
    this.change = change;
  }

  /** The text's ids as a tokenizer with this fault would give them; as many as before. */
  List<Long> of(ProofModel.Text text) {
    List<Long> ids = new ArrayList<>(text.ids());
    change.accept(ids, text.length());
    return ids;
  }
}
