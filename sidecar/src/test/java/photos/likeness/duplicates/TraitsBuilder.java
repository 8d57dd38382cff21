package photos.likeness.duplicates;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import photos.likeness.photo.CaptureTime;
import photos.likeness.store.PhotoTraits;

/** A photo in the making, of which nothing stands out. */
final class TraitsBuilder {
  private static final LocalDateTime NOON = LocalDateTime.of(2019, 7, 14, 12, 0);

  private final long photoId;
  private String stem = "a";
  private String type = "jpeg";
  private long bytes = 1_000_000;
  private long modified;
  private Optional<CaptureTime> taken = Optional.empty();
  private int width = 4000;
  private int height = 3000;
  private int stars;
  private int pick;
  private int known;
  private boolean keywords;
  private boolean catalogued;
  private boolean missing;

  private TraitsBuilder(long photoId) {
    this.photoId = photoId;
  }

  static TraitsBuilder photo(long photoId) {
    return new TraitsBuilder(photoId);
  }

  TraitsBuilder stem(String value) {
    stem = value;
    return this;
  }

  TraitsBuilder type(String value) {
    type = value;
    return this;
  }

  TraitsBuilder bytes(long value) {
    bytes = value;
    return this;
  }

  TraitsBuilder modified(long second) {
    modified = second;
    return this;
  }

  TraitsBuilder takenAt(int second) {
    taken = Optional.of(new CaptureTime(NOON.plusSeconds(second), Optional.empty()));
    return this;
  }

  TraitsBuilder size(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    return this;
  }

  TraitsBuilder stars(int value) {
    stars = value;
    return this;
  }

  TraitsBuilder pick(int value) {
    pick = value;
    return this;
  }

  TraitsBuilder known(int value) {
    known = value;
    return this;
  }

  TraitsBuilder keywords() {
    keywords = true;
    return this;
  }

  TraitsBuilder catalogued() {
    catalogued = true;
    return this;
  }

  TraitsBuilder missing() {
    missing = true;
    return this;
  }

  PhotoTraits build() {
    return new PhotoTraits(
        photoId,
        photoId,
        true,
        "/photos/" + photoId,
        1,
        stem,
        type,
        bytes,
        Instant.EPOCH.plusSeconds(modified),
        taken,
        0,
        width,
        height,
        stars,
        pick,
        known,
        keywords,
        false,
        catalogued,
        missing);
  }
}
