package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ShutdownRequest;

/** What this is: for people, for programs, how it stands, and its end. */
final class AboutResource {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Likeness</title>
      <h1>Likeness</h1>
      <p>Finds photos by what is in them, on this computer. Nothing leaves it.</p>
      <p>This is its address for other programs. Search with
      <code>likeness search "words"</code>.</p>
      </html>
      """;

  private final LikenessApi api;

  AboutResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/", call -> page()).opened(),
        Route.get("/v1/health", this::health).opened(),
        Route.get("/v1/openapi.json", call -> description()),
        Route.post("/v1/shutdown", this::shutdown));
  }

  private static Reply page() {
    return new Reply.Whole(
        200,
        "text/html; charset=utf-8",
        PAGE.getBytes(UTF_8),
        Map.of("Content-Security-Policy", "default-src 'none'"));
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
