package photos.likeness.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.search.PhotoRef;
import photos.likeness.store.Photos;
import photos.likeness.store.SavedSearch;

/**
 * Search requests as they are kept: the request's own JSON, whatever fields it has, but each photo
 * with its id, source and external id. The id holds when a folder is taken into one above it, the
 * names hold when a photo is forgotten and indexed again.
 */
final class SavedQueries {
  private static final String LIKE = "like";

  private final Photos photos;

  SavedQueries(Photos photos) {
    this.photos = photos;
  }

  /**
   * The JSON to keep.
   *
   * @throws ApiException 400 for what no search takes and for a picture's bytes, 404 for a photo
   *     that is not in the index
   */
  String stored(SearchRequest request) {
    Errors.reading("query", () -> SearchRequests.query(request));
    ObjectNode tree = Json.tree(request);
    ArrayNode like = tree.putArray(LIKE);
    for (int index = 0; index < request.like().size(); index++) {
      String field = "query.like[" + index + "]";
      like.add(Json.tree(stored(photo(field, request.like().get(index)))));
    }
    return tree.toString();
  }

  private Photo photo(String field, PhotoReference reference) {
    Optional<Photo> found =
        switch (PhotoReferences.read(field, reference)) {
          case PhotoRef.ById ref -> photos.find(ref.photoId());
          case PhotoRef.ByKey ref -> photos.find(ref.key());
          case PhotoRef.ByPath ref -> photos.findByPath(ref.path());
          case PhotoRef.Given _ ->
              throw new ApiException(
                  400,
                  "invalidValue",
                  field + ".image: a saved search keeps photos of the index, not pictures",
                  "Index the photo first, or leave it out.");
        };
    return found.orElseThrow(() ->
        new ApiException(
            404,
            "unknownPhoto",
            field + " is not in the index, so it can't be kept in a saved search",
            "List the photos with GET /v1/photos, or index the photo first."));
  }

  private static PhotoReference stored(Photo photo) {
    return new PhotoReference(
        OptionalLong.of(photo.id()),
        Optional.of(photo.key().source().toString()),
        Optional.of(photo.key().externalId()),
        Optional.empty(),
        Optional.empty());
  }

  /** The request as others see it. What a later version added is left out. */
  SearchRequest shown(SavedSearch search) {
    ObjectNode tree = tree(search);
    ArrayNode like = tree.putArray(LIKE);
    references(search).forEach(reference -> like.add(Json.tree(named(reference))));
    try {
      return Json.trusted(bytes(tree), SearchRequest.class);
    } catch (IOException e) {
      throw unreadable(search, e);
    }
  }

  private PhotoReference named(PhotoReference kept) {
    return find(kept)
        .map(photo ->
            PhotoReference.ofKey(photo.key().source().toString(), photo.key().externalId()))
        .orElseGet(
            () -> PhotoReference.ofKey(kept.source().orElse(""), kept.externalId().orElse("")));
  }

  /** Photos of the request that are not in the index any more, as people know them. */
  List<String> gone(SavedSearch search) {
    return references(search).stream()
        .filter(reference -> find(reference).isEmpty())
        .map(reference ->
            "%s, %s".formatted(reference.source().orElse(""), reference.externalId().orElse("")))
        .toList();
  }

  /**
   * The request as it is asked now.
   *
   * @throws ApiException 409 if a photo of it is gone, or if a later version saved it
   */
  SearchRequest asked(SavedSearch search, RunSavedSearchRequest run) {
    List<String> gone = gone(search);
    if (!gone.isEmpty()) {
      throw new ApiException(
          409,
          "savedPhotoGone",
          "the saved search \"%s\" looks for photos like one that is not in the index any more: %s"
              .formatted(search.name(), gone.getFirst()),
          "Index the photo again, or give the search another query.");
    }
    ObjectNode tree = tree(search);
    ArrayNode like = tree.putArray(LIKE);
    references(search)
        .forEach(reference ->
            like.add(Json.tree(PhotoReference.ofId(find(reference).orElseThrow().id()))));
    run.limit().ifPresent(limit -> tree.put("limit", limit));
    run.offset().ifPresent(offset -> tree.put("offset", offset));
    try {
      return Json.request(bytes(tree), SearchRequest.class);
    } catch (ApiException e) {
      throw unreadable(search, e);
    }
  }

  private Optional<Photo> find(PhotoReference kept) {
    return photos
        .find(kept.photoId().orElse(0))
        .or(() ->
            photos.find(
                new PhotoKey(
                    SourceId.parse(kept.source().orElse("")), kept.externalId().orElse(""))));
  }

  private static List<PhotoReference> references(SavedSearch search) {
    JsonNode like = tree(search).path(LIKE);
    return IntStream.range(0, like.size())
        .mapToObj(index -> reference(search, like.get(index)))
        .toList();
  }

  private static PhotoReference reference(SavedSearch search, JsonNode kept) {
    try {
      return Json.trusted(bytes(kept), PhotoReference.class);
    } catch (IOException e) {
      throw unreadable(search, e);
    }
  }

  private static ObjectNode tree(SavedSearch search) {
    try {
      return Json.tree(search.query());
    } catch (IOException e) {
      throw unreadable(search, e);
    }
  }

  private static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ApiException unreadable(SavedSearch search, Exception cause) {
    return new ApiException(
        409,
        "savedQueryUnknown",
        "the saved search \"%s\" asks what this version of Likeness does not know: %s"
            .formatted(search.name(), cause.getMessage()),
        "Update Likeness, or give the search another query.",
        cause);
  }
}
