package photos.likeness.http;

import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Map;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ThumbnailView;

/** Single photos. */
final class PhotoResource {
  private static final int DEFAULT_PAGE = 100;

  private final LikenessApi api;

  PhotoResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/photos", this::page).withParameters("afterPhotoId", "limit"),
        // Before the one below, whose pattern it fits too.
        Route.get("/v1/photos/waiting", this::waiting)
            .withParameters("source", "afterPhotoId", "limit"),
        Route.get("/v1/photos/{photoId}", this::photo),
        Route.get("/v1/photos/{photoId}/thumbnail", this::thumbnail));
  }

  private Reply page(Call call) {
    return Reply.json(api.photos(call.number("afterPhotoId").orElse(0), limit(call)));
  }

  private Reply waiting(Call call) {
    String source =
        call.parameter("source")
            .orElseThrow(() -> Errors.invalid("source", "kind:identity is needed, got none"));
    return Reply.json(
        api.waitingPhotos(source, call.number("afterPhotoId").orElse(0), limit(call)));
  }

  private static int limit(Call call) {
    long limit = call.number("limit").orElse(DEFAULT_PAGE);
    return Math.clamp(limit, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private Reply photo(Call call) {
    return Reply.json(api.photo(call.photoId()));
  }

  private Reply thumbnail(Call call) {
    ThumbnailView thumbnail = api.thumbnail(call.photoId());
    String entityTag = '"' + thumbnail.entityTag() + '"';
    boolean unchanged =
        call.header(HeaderNames.IF_NONE_MATCH)
            .map(tags -> tags.equals("*") || List.of(tags.split("\\s*,\\s*")).contains(entityTag))
            .orElse(false);
    return new Reply.Whole(
        unchanged ? 304 : 200,
        "image/jpeg",
        unchanged ? new byte[0] : thumbnail.jpeg(),
        Map.of("ETag", entityTag, "Cache-Control", "private, no-cache"));
  }
}
