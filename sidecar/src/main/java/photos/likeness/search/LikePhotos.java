package photos.likeness.search;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.Photo;
import photos.likeness.store.Embeddings;
import photos.likeness.store.Photos;

/** Finds or makes the vectors of photos in a question. Thread-safe. */
final class LikePhotos {
  private final Photos photos;
  private final Embeddings embeddings;
  private final DualEncoder encoder;
  private final PictureReader reader;

  LikePhotos(Photos photos, Embeddings embeddings, DualEncoder encoder, PictureReader reader) {
    this.photos = photos;
    this.embeddings = embeddings;
    this.encoder = encoder;
    this.reader = reader;
  }

  /**
   * The photo and its vector.
   *
   * @throws UnknownPhotoException if it is not in the index, has no vector, or can't be read
   */
  LikePhoto resolve(PhotoRef ref) {
    return switch (ref) {
      case PhotoRef.ById byId ->
          indexed(
              photos.find(byId.photoId()),
              "there is no photo with the id "
                  + byId.photoId()
                  + " in the index; it may have been removed: search again for the ids of today");
      case PhotoRef.ByKey byKey ->
          indexed(
              photos.find(byKey.key()),
              "%s has no photo \"%s\" in the index; index it again, or give the picture itself"
                  .formatted(byKey.key().source(), byKey.key().externalId()));
      case PhotoRef.ByPath byPath ->
          indexed(
              photos.findByPath(byPath.path()),
              byPath.path() + " is not in the index; index its folder, or give the picture itself");
      case PhotoRef.Given given -> given(given.image());
    };
  }

  private LikePhoto indexed(Optional<Photo> found, String notFound) {
    Photo photo = found.orElseThrow(() -> new UnknownPhotoException(notFound));
    String name = "photo %d (%s)".formatted(photo.id(), photo.path());
    long contentId =
        photo
            .contentId()
            .orElseThrow(() ->
                new UnknownPhotoException(
                    name
                        + " could not be read, so nothing can be compared with it; the list of"
                        + " failures says why"));
    Embedding embedding =
        embeddings
            .find(contentId)
            .orElseThrow(() ->
                new UnknownPhotoException(
                    name
                        + " has no vector of model "
                        + embeddings.model()
                        + " yet; index its source again"));
    return new LikePhoto(OptionalLong.of(contentId), embedding);
  }

  private LikePhoto given(byte[] image) {
    Optional<Long> contentId = photos.findContent(ContentKey.ofSha256(sha256(image)));
    Optional<Embedding> known = contentId.flatMap(embeddings::find);
    Embedding embedding = known.isPresent() ? known.get() : encode(image);
    return new LikePhoto(contentId.map(OptionalLong::of).orElseGet(OptionalLong::empty), embedding);
  }

  private Embedding encode(byte[] image) {
    try {
      ImageBatch batch = encoder.newBatch(1);
      ModelInput input = encoder.imageInput();
      ModelPixels.write(reader.read(image, WantedSize.of(input)), input, batch.nextSlot());
      return encoder.encodeImages(batch).getFirst();
    } catch (UnreadableImageException e) {
      throw new UnknownPhotoException("the given picture can't be read: " + e.getMessage(), e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
