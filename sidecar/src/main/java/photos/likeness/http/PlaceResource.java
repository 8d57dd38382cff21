package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.LikenessApi;

/** Where photos could come from. */
final class PlaceResource {
  private final LikenessApi api;

  PlaceResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/places", call -> Reply.json(api.places(call.parameter("path"))))
            .withParameters("path"));
  }
}
