package photos.likeness.http;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.search.PhotoRef;
import photos.likeness.search.UnknownPhotoException;
import photos.likeness.store.Photos;

/** A photo in a question as other programs say it. */
final class PhotoReferences {
  private PhotoReferences() {}

  /**
   * Reads one reference.
   *
   * @param field where it stands in the request, {@code like[0]}
   */
  static PhotoRef read(String field, PhotoReference reference) {
    boolean byKey = reference.source().isPresent() || reference.externalId().isPresent();
    long ways =
        Stream.of(
                reference.photoId().isPresent(),
                byKey,
                reference.path().isPresent(),
                reference.image().isPresent())
            .filter(given -> given)
            .count();
    if (ways != 1) {
      throw Errors.invalid(
          field,
          "a photo is named by photoId, by source and externalId, by path, or by image; got %d of"
                  .formatted(ways)
              + " these");
    }
    if (byKey) {
      return Errors.reading(field, () -> byKey(reference));
    }
    if (reference.photoId().isPresent()) {
      return new PhotoRef.ById(reference.photoId().getAsLong());
    }
    return reference
        .path()
        .<PhotoRef>map(PhotoRef.ByPath::new)
        .orElseGet(() -> image(field, reference.image().orElseThrow()));
  }

  /**
   * The photo of the index that a reference names.
   *
   * @param field where it stands in the request, {@code photos[0]}
   * @throws UnknownPhotoException if it is not in the index
   */
  static Photo indexed(String field, PhotoReference reference, Photos photos) {
    return switch (read(field, reference)) {
      case PhotoRef.ById byId ->
          known(photos.find(byId.photoId()), "there is no photo " + byId.photoId());
      case PhotoRef.ByKey byKey ->
          known(
              photos.find(byKey.key()),
              "%s has no photo \"%s\"".formatted(byKey.key().source(), byKey.key().externalId()));
      case PhotoRef.ByPath byPath ->
          known(photos.findByPath(byPath.path()), byPath.path() + " is not");
      case PhotoRef.Given given ->
          throw Errors.invalid(
              field,
              "a photo of the index is needed, got a picture of %,d bytes"
                  .formatted(given.image().length));
    };
  }

  private static Photo known(Optional<Photo> photo, String notFound) {
    return photo.orElseThrow(() -> new UnknownPhotoException(notFound + " in the index"));
  }

  private static PhotoRef byKey(PhotoReference reference) {
    if (reference.source().isEmpty() || reference.externalId().isEmpty()) {
      throw new IllegalArgumentException("source and externalId only name a photo together");
    }
    return new PhotoRef.ByKey(
        new PhotoKey(SourceId.parse(reference.source().get()), reference.externalId().get()));
  }

  private static PhotoRef image(String field, String base64) {
    try {
      return new PhotoRef.Given(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw Errors.invalid(
          field + ".image", "a picture's bytes in base64 are needed (RFC 4648, section 4)");
    }
  }
}
