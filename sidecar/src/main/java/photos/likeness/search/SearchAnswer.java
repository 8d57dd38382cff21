package photos.likeness.search;

import java.util.List;
import photos.likeness.photo.ModelId;

/**
 * Ranked hits.
 *
 * @param considered photos that passed the filter and were compared
 */
public record SearchAnswer(ModelId model, long considered, List<Hit> hits) {

  public SearchAnswer {
    hits = List.copyOf(hits);
  }
}
