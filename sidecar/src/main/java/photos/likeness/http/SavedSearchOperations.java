package photos.likeness.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SaveSearchRequest;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchList;
import photos.likeness.http.api.SavedSearchRemoved;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.store.Photos;
import photos.likeness.store.SavedSearch;
import photos.likeness.store.SavedSearches;
import photos.likeness.store.Store;

/** Searches kept under names. */
final class SavedSearchOperations {
  static final int MAX_NAME = 200;

  private final SavedSearches searches;
  private final Photos photos;
  private final SavedQueries queries;
  private final SearchOperations search;

  SavedSearchOperations(Store store, SearchOperations search) {
    this.searches = store.savedSearches();
    this.photos = store.photos();
    this.queries = new SavedQueries(photos);
    this.search = search;
  }

  SavedSearchList list(Optional<String> name) {
    List<SavedSearch> found =
        name.isEmpty() ? searches.list() : searches.find(name.get()).stream().toList();
    return new SavedSearchList(found.stream().map(this::view).toList());
  }

  SavedSearchView find(long id) {
    return view(known(id));
  }

  SavedSearchView create(SaveSearchRequest request) {
    String name = name(request.name().orElse(null));
    SearchRequest query =
        request
            .query()
            .orElseThrow(() -> Errors.invalid("query", "a search request is needed, got none"));
    return view(searches.create(name, queries.stored(query)));
  }

  SavedSearchView update(long id, SaveSearchRequest request) {
    SavedSearch old = known(id);
    String name = request.name().map(SavedSearchOperations::name).orElse(old.name());
    String query = request.query().map(queries::stored).orElse(old.query());
    return view(searches.update(id, name, query).orElseThrow(() -> unknown(id)));
  }

  SavedSearchRemoved remove(long id) {
    SavedSearch search = known(id);
    searches.remove(id);
    return new SavedSearchRemoved(id, search.name());
  }

  SavedSearchAnswer run(long id, RunSavedSearchRequest run) {
    SavedSearch saved = known(id);
    SearchRequest asked = queries.asked(saved, run);
    // Before the search: a photo that comes meanwhile is new twice rather than never.
    long newest = photos.newestId();
    SearchResponse answer = search.search(asked);
    long newSince =
        run.newSince().orElse(saved.lastRun().map(SavedSearch.LastRun::newestPhotoId).orElse(0L));
    if (asked.offset().orElse(0) == 0) {
      searches.ran(id, new SavedSearch.LastRun(Instant.now(), newest));
    }
    return new SavedSearchAnswer(
        id,
        saved.name(),
        answer,
        answer.hits().stream().map(SearchHit::photoId).filter(hit -> hit > newSince).toList(),
        newSince,
        saved.lastRun().map(SavedSearch.LastRun::at));
  }

  private static String name(String text) {
    String name = Required.text("name", text).strip();
    if (name.length() > MAX_NAME) {
      throw Errors.invalid(
          "name", "at most %d characters, got %,d".formatted(MAX_NAME, name.length()));
    }
    Optional<Integer> control =
        name.codePoints().filter(Character::isISOControl).boxed().findFirst();
    if (control.isPresent()) {
      throw Errors.invalid(
          "name",
          "a text on one line is needed, got the control character U+%04X"
              .formatted(control.get()));
    }
    return name;
  }

  private SavedSearch known(long id) {
    return searches.find(id).orElseThrow(() -> unknown(id));
  }

  private static ApiException unknown(long id) {
    return new ApiException(
        404,
        "unknownSavedSearch",
        "there is no saved search " + id,
        "List them with GET /v1/savedSearches.");
  }

  private SavedSearchView view(SavedSearch search) {
    return new SavedSearchView(
        search.id(),
        search.name(),
        queries.shown(search),
        search.createdAt(),
        search.updatedAt(),
        search.lastRun().map(SavedSearch.LastRun::at),
        queries.gone(search));
  }
}
