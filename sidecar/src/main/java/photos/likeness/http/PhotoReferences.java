package photos.likeness.http;

import java.util.Base64;
import java.util.stream.Stream;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.search.PhotoRef;

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
