package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SaveSearchRequest;

/** Searches kept under names. */
final class SavedSearchResource {
  /** A filter may name a selection of a large catalog. */
  static final long MAX_QUERY_BYTES = 16L << 20;

  private final LikenessApi api;

  SavedSearchResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    String one = "/v1/savedSearches/{savedSearchId}";
    return List.of(
        Route.get(
                "/v1/savedSearches", call -> Reply.json(api.savedSearches(call.parameter("name"))))
            .withParameters("name"),
        Route.post("/v1/savedSearches", this::save).withMaxBody(MAX_QUERY_BYTES),
        Route.get(one, call -> Reply.json(api.savedSearch(id(call)))),
        Route.put(one, this::update).withMaxBody(MAX_QUERY_BYTES),
        Route.delete(one, call -> Reply.json(api.removeSavedSearch(id(call)))),
        Route.post(one + "/run", this::run));
  }

  private static long id(Call call) {
    return call.wholeInPath("savedSearchId");
  }

  private Reply save(Call call) {
    return Reply.json(201, api.saveSearch(call.json(SaveSearchRequest.class)));
  }

  private Reply update(Call call) {
    return Reply.json(api.updateSavedSearch(id(call), call.json(SaveSearchRequest.class)));
  }

  private Reply run(Call call) {
    return Reply.json(api.runSavedSearch(id(call), call.json(RunSavedSearchRequest.class)));
  }
}
