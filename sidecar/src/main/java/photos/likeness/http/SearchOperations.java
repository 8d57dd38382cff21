package photos.likeness.http;

import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.photo.Photo;
import photos.likeness.search.Hit;
import photos.likeness.search.PhotoSearch;
import photos.likeness.search.SearchAnswer;

/** Questions to hits. */
final class SearchOperations {
  private final PhotoSearch search;

  SearchOperations(PhotoSearch search) {
    this.search = search;
  }

  SearchResponse search(SearchRequest request) {
    SearchAnswer answer = search.search(SearchRequests.query(request));
    return new SearchResponse(
        answer.model().toString(),
        answer.considered(),
        answer.hits().stream().map(SearchOperations::hit).toList());
  }

  private static SearchHit hit(Hit hit) {
    Photo photo = hit.photo();
    return new SearchHit(
        hit.rank(),
        photo.id(),
        hit.score(),
        photo.key().source().toString(),
        photo.key().externalId(),
        photo.path(),
        photo.metadata().takenAt().map(PhotoViews::time),
        photo.metadata().width(),
        photo.metadata().height(),
        photo.missing(),
        hit.pairedWith().stream().map(Photo::id).toList(),
        hit.pairedWith().stream().map(Photo::path).toList(),
        hit.folded());
  }
}
