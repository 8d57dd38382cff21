package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.SuggestTagsRequest;
import photos.likeness.http.api.TagsRequest;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.WriteTagsRequest;

/** Tags and the vocabulary they are of. */
final class TagResource {
  private static final long MAX_VOCABULARY_BYTES = 8L << 20;

  private final LikenessApi api;

  TagResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/tags", call -> Reply.json(api.tags(TagsRequest.ALL))),
        Route.post("/v1/tags", call -> Reply.json(api.tags(call.json(TagsRequest.class))))
            .withMaxBody(SearchResource.MAX_SEARCH_BYTES),
        Route.post(
            "/v1/tags/suggest",
            call -> Reply.json(api.suggestTags(call.json(SuggestTagsRequest.class)))),
        Route.post(
            "/v1/tags/write", call -> Reply.json(api.writeTags(call.json(WriteTagsRequest.class)))),
        Route.get("/v1/tags/vocabulary", call -> Reply.json(api.vocabulary())),
        Route.put(
                "/v1/tags/vocabulary",
                call -> Reply.json(api.replaceVocabulary(call.json(VocabularyRequest.class))))
            .withMaxBody(MAX_VOCABULARY_BYTES));
  }
}
