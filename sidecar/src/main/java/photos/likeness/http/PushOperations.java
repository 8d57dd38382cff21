package photos.likeness.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.EditedPhoto;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ThumbnailSkipped;
import photos.likeness.http.api.ThumbnailsStored;
import photos.likeness.http.api.ThumbnailsWanted;
import photos.likeness.http.api.ThumbnailsWantedRequest;
import photos.likeness.index.PushedPictures;
import photos.likeness.index.PushedResult;
import photos.likeness.photo.SourceId;
import photos.likeness.store.PushedPhotos;

/** Thumbnails that Lightroom's plug-in gives. */
final class PushOperations {
  /** One that works and one that waits: more would hold up other large requests. */
  private static final int MOST_BATCHES = 2;

  private final PushedPictures pictures;
  private final PushedPhotos photos;
  private final EncoderInUse encoders;
  private final Semaphore batches = new Semaphore(MOST_BATCHES);

  PushOperations(PushedPictures pictures, PushedPhotos photos, EncoderInUse encoders) {
    this.pictures = pictures;
    this.photos = photos;
    this.encoders = encoders;
  }

  ThumbnailsWanted wanted(ThumbnailsWantedRequest request) {
    SourceId source = PushedBatch.source(request.source());
    if (request.photos().size() > LikenessApi.MAX_WANTED) {
      throw Errors.invalid(
          "photos",
          "at most %,d at once, got %,d"
              .formatted(LikenessApi.MAX_WANTED, request.photos().size()));
    }
    Map<String, Optional<String>> stamps = new LinkedHashMap<>();
    for (int i = 0; i < request.photos().size(); i++) {
      EditedPhoto photo = request.photos().get(i);
      stamps.put(
          Required.text("photos[%d].externalId".formatted(i), photo.externalId()),
          photo.editedAt().stream().mapToObj(EditStamp::of).findFirst());
    }
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return new ThumbnailsWanted(photos.wanted(source, stamps, lease.encoder().model()));
    }
  }

  ThumbnailsStored push(byte[] body) {
    if (!batches.tryAcquire()) {
      throw new ApiException(
          429,
          "tooManyBatches",
          "%d batches of thumbnails are being taken already".formatted(MOST_BATCHES),
          "Send one at a time, and the next when it is answered.");
    }
    try {
      PushedBatch batch = PushedBatch.read(body);
      return answer(batch, pictures.store(batch.source(), batch.pictures()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(
          503, "stopping", "Likeness is stopping", "Start it again and repeat the request.", e);
    } finally {
      batches.release();
    }
  }

  private static ThumbnailsStored answer(PushedBatch batch, PushedResult result) {
    List<ThumbnailSkipped> skipped = new ArrayList<>(batch.skipped());
    result.skipped().stream()
        .map(left -> new ThumbnailSkipped(left.externalId(), left.reason()))
        .forEach(skipped::add);
    return new ThumbnailsStored(result.stored(), skipped);
  }
}
