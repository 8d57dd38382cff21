package photos.likeness.http;

import io.helidon.http.HeaderNames;
import java.util.List;
import java.util.Map;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ThumbnailView;
import photos.likeness.http.api.ThumbnailsWantedRequest;

/** Single photos, and thumbnails of them in either direction. */
final class PhotoResource {
  static final String MESSAGE_PACK = "application/msgpack";

  /** 200 thumbnails as Lightroom makes them, several times over. */
  private static final long MAX_BATCH_BYTES = 64L << 20;

  private static final int DEFAULT_PAGE = 100;

  private final LikenessApi api;

  PhotoResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/photos", this::page).withParameters("afterPhotoId", "limit"),
        Route.get("/v1/photos/{photoId}", this::photo),
        Route.get("/v1/photos/{photoId}/thumbnail", this::thumbnail),
        Route.post("/v1/thumbnails/wanted", this::wanted),
        Route.post("/v1/thumbnails", this::push).withMaxBody(MAX_BATCH_BYTES));
  }

  private Reply page(Call call) {
    long limit = call.number("limit").orElse(DEFAULT_PAGE);
    return Reply.json(
        api.photos(
            call.number("afterPhotoId").orElse(0),
            Math.clamp(limit, Integer.MIN_VALUE, Integer.MAX_VALUE)));
  }

  private Reply photo(Call call) {
    return Reply.json(api.photo(call.photoId()));
  }

  private Reply wanted(Call call) {
    return Reply.json(api.thumbnailsWanted(call.json(ThumbnailsWantedRequest.class)));
  }

  private Reply push(Call call) {
    return Reply.json(api.pushThumbnails(call.body()));
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
