package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.LikenessApi;

/** The places photos come from, and what could not be read there. */
final class SourceResource {
  private final LikenessApi api;

  SourceResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/sources", call -> Reply.json(api.sources())),
        Route.delete("/v1/sources", this::remove).withParameters("source"),
        Route.get("/v1/failures", call -> Reply.json(api.failures(call.parameter("source"))))
            .withParameters("source"));
  }

  private Reply remove(Call call) {
    String source =
        call.parameter("source")
            .orElseThrow(() -> Errors.invalid("source", "kind:identity is needed, got none"));
    return Reply.json(api.removeSource(source));
  }
}
