package photos.likeness.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.TermWeights;
import photos.likeness.photo.Filter;
import photos.likeness.search.PhotoRef;
import photos.likeness.search.SearchQuery;
import photos.likeness.search.Weights;

/** A search as other programs say it to a search as {@code search} takes it. */
final class SearchRequests {
  private SearchRequests() {}

  /**
   * The query.
   *
   * @throws photos.likeness.http.api.ApiException 400 with the field's name and what it takes
   */
  static SearchQuery query(SearchRequest request) {
    return new SearchQuery(
        Required.bounded("words", request.words()),
        Required.bounded("notWords", request.notWords()),
        references(request.like()),
        Errors.reading("weights", () -> weights(request.weights())),
        request.filter().map(SearchFilters::filter).orElse(Filter.EVERYTHING),
        request.limit().orElse(SearchRequest.DEFAULT_LIMIT),
        request.offset().orElse(0),
        request.strictness().orElse(0),
        request.foldNearIdentical().orElse(false),
        request.foldPairs().orElse(false));
  }

  private static Weights weights(Optional<TermWeights> weights) {
    return weights
        .map(given ->
            new Weights(
                given.words().orElse(1), given.notWords().orElse(1), given.like().orElse(1)))
        .orElse(Weights.EQUAL);
  }

  private static List<PhotoRef> references(List<PhotoReference> like) {
    return IntStream.range(0, like.size())
        .mapToObj(index -> PhotoReferences.read("like[" + index + "]", like.get(index)))
        .toList();
  }
}
