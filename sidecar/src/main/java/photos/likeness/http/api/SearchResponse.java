package photos.likeness.http.api;

import java.util.List;

/**
 * Ranked hits.
 *
 * @param model whose vectors were compared
 * @param considered photos that passed the filter and were compared
 */
public record SearchResponse(String model, long considered, List<SearchHit> hits) {
  public SearchResponse {
    hits = Lists.copyOrEmpty(hits);
  }
}
