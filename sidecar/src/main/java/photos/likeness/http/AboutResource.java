package photos.likeness.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ShutdownRequest;

/** What this is, for programs, how it stands, and its end. */
final class AboutResource {
  private final LikenessApi api;

  AboutResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/health", this::health).opened(),
        Route.get("/v1/openapi.json", call -> description()),
        Route.post("/v1/shutdown", this::shutdown));
  }

  private Reply health(Call call) {
    return Reply.json(call.authorized() ? api.health() : Health.withoutToken());
  }

  private Reply shutdown(Call call) {
    ShutdownRequest request =
        call.body().length == 0 ? ShutdownRequest.ifIdle() : call.json(ShutdownRequest.class);
    return Reply.json(202, api.shutdown(request));
  }

  private static Reply description() {
    try (InputStream json = AboutResource.class.getResourceAsStream("openapi.json")) {
      return new Reply.Whole(200, "application/json", json.readAllBytes(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
