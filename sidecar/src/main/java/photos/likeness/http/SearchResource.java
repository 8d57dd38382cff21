package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.EmbedTextRequest;
import photos.likeness.http.api.FacetRequest;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.SearchRequest;

/** Questions and vectors. */
final class SearchResource {
  /** A few dozen pictures in base64 fit. */
  static final long MAX_SEARCH_BYTES = 64L << 20;

  static final long MAX_IMAGE_BYTES = 128L << 20;

  private final LikenessApi api;

  SearchResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/search", this::search).withMaxBody(MAX_SEARCH_BYTES),
        Route.post("/v1/facets", this::facets).withMaxBody(MAX_SEARCH_BYTES),
        Route.post("/v1/embed/text", this::embedText),
        Route.post("/v1/embed/image", this::embedImage).withMaxBody(MAX_IMAGE_BYTES));
  }

  private Reply search(Call call) {
    return Reply.json(api.search(call.json(SearchRequest.class)));
  }

  private Reply facets(Call call) {
    return Reply.json(api.facets(call.json(FacetRequest.class)));
  }

  private Reply embedText(Call call) {
    return Reply.json(api.embedText(call.json(EmbedTextRequest.class)));
  }

  private Reply embedImage(Call call) {
    return Reply.json(api.embedImage(call.body()));
  }
}
