package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.DuplicatesRequest;
import photos.likeness.http.api.LikenessApi;

/** Photos that are there more than once. */
final class DuplicateResource {
  private final LikenessApi api;

  DuplicateResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/duplicates", this::duplicates)
            .withMaxBody(SavedSearchResource.MAX_QUERY_BYTES));
  }

  private Reply duplicates(Call call) {
    return Reply.json(api.duplicates(call.json(DuplicatesRequest.class)));
  }
}
