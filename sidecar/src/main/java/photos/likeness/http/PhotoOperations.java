package photos.likeness.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoIds;
import photos.likeness.http.api.PhotoIdsRequest;
import photos.likeness.http.api.PhotoPage;
import photos.likeness.http.api.PhotoRevealed;
import photos.likeness.http.api.PhotoView;
import photos.likeness.http.api.WaitingPage;
import photos.likeness.http.api.WaitingView;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceId;
import photos.likeness.search.UnknownPhotoException;
import photos.likeness.store.PhotoOutline;
import photos.likeness.store.Photos;
import photos.likeness.store.ScoredTag;
import photos.likeness.store.Store;
import photos.likeness.store.WaitingPhoto;

/** What is known of single photos. */
final class PhotoOperations {
  private static final String NEWEST = "newest";
  private static final String SHUFFLED = "shuffled";

  private final Store store;
  private final Photos photos;
  private final FileManager fileManager;

  PhotoOperations(Store store, FileManager fileManager) {
    this.store = store;
    this.photos = store.photos();
    this.fileManager = fileManager;
  }

  WaitingPage waiting(String text, long afterPhotoId, int limit) {
    requirePage(afterPhotoId, limit);
    SourceId source = SourceOperations.known(store, text);
    List<WaitingPhoto> found = photos.waiting(source, afterPhotoId, limit + 1);
    List<WaitingPhoto> shown = found.subList(0, Math.min(limit, found.size()));
    return new WaitingPage(
        shown.stream()
            .map(photo ->
                new WaitingView(
                    photo.photoId(),
                    photo.key().externalId(),
                    photo.path(),
                    photo.reason().label()))
            .toList(),
        found.size() > limit ? OptionalLong.of(shown.getLast().photoId()) : OptionalLong.empty());
  }

  private static void requirePage(long afterPhotoId, int limit) {
    if (afterPhotoId < 0) {
      throw Errors.invalid("afterPhotoId", "0 or more, got " + afterPhotoId);
    }
    if (limit < 1 || limit > LikenessApi.MAX_PAGE) {
      throw Errors.invalid("limit", "1 to %,d, got %,d".formatted(LikenessApi.MAX_PAGE, limit));
    }
  }

  PhotoPage page(long afterPhotoId, int limit) {
    requirePage(afterPhotoId, limit);
    List<Photo> found = photos.page(Filter.EVERYTHING, afterPhotoId, limit + 1);
    List<Photo> shown = found.subList(0, Math.min(limit, found.size()));
    Map<Long, List<ScoredTag>> tags = store.tags().ofPhotos(shown.stream().map(Photo::id).toList());
    return new PhotoPage(
        shown.stream()
            .map(photo -> PhotoViews.view(photo, tags.getOrDefault(photo.id(), List.of())))
            .toList(),
        found.size() > limit ? OptionalLong.of(shown.getLast().id()) : OptionalLong.empty());
  }

  PhotoIds ids(PhotoIdsRequest request) {
    String order = request.order().orElse(NEWEST);
    if (!order.equals(NEWEST) && !order.equals(SHUFFLED)) {
      throw Errors.invalid("order", "one of %s, %s; got %s".formatted(NEWEST, SHUFFLED, order));
    }
    List<PhotoOutline> found =
        photos.outlines(request.filter().map(SearchFilters::filter).orElse(Filter.EVERYTHING));
    if (order.equals(SHUFFLED)) {
      Collections.shuffle(found, new Random(request.seed().orElse(0)));
    }
    return new PhotoIds(
        found.stream().map(PhotoOutline::photoId).toList(),
        found.stream().map(PhotoOperations::aspect).toList());
  }

  private static int aspect(PhotoOutline photo) {
    return photo.width() == 0 || photo.height() == 0
        ? 0
        : Math.max(1, Math.toIntExact(Math.round(1000.0 * photo.width() / photo.height())));
  }

  PhotoView photo(long photoId) {
    return PhotoViews.view(
        find(photos, photoId),
        store.tags().ofPhotos(List.of(photoId)).getOrDefault(photoId, List.of()));
  }

  PhotoRevealed reveal(long photoId) {
    return fileManager.reveal(find(photos, photoId));
  }

  static Photo find(Photos photos, long photoId) {
    return photos
        .find(photoId)
        .orElseThrow(
            () -> new UnknownPhotoException("there is no photo " + photoId + " in the index"));
  }
}
