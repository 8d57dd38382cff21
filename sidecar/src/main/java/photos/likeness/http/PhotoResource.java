package photos.likeness.http;

import java.util.List;
import java.util.Map;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoIdsRequest;
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
        // Before the one below, whose pattern it fits too.
        Route.get("/v1/photos/waiting", this::waiting)
            .withParameters("source", "afterPhotoId", "limit"),
        Route.post("/v1/photos/ids", this::ids).withMaxBody(SearchResource.MAX_SEARCH_BYTES),
        Route.get("/v1/photos/{photoId}", this::photo),
        Route.post("/v1/photos/{photoId}/reveal", call -> Reply.json(api.reveal(call.photoId())))
            .withMaxBody(0),
        Route.get(
            "/v1/photos/{photoId}/thumbnail", call -> jpeg(call, api.thumbnail(call.photoId()))),
        Route.get("/v1/photos/{photoId}/picture", call -> jpeg(call, api.picture(call.photoId()))),
        Route.post("/v1/thumbnails/wanted", this::wanted),
        Route.post("/v1/thumbnails", this::push).withMaxBody(MAX_BATCH_BYTES));
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

  private Reply ids(Call call) {
    return Reply.json(api.photoIds(call.json(PhotoIdsRequest.class)));
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

  private static Reply jpeg(Call call, ThumbnailView picture) {
    return EntityTags.reply(call, picture.entityTag(), "image/jpeg", picture.jpeg(), Map.of());
  }
}
