package photos.likeness.source.takeout;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;

/**
 * A file's own metadata with what Google Photos says of the photo; the package page says which wins
 * where, and why.
 */
final class Merge {
  /** A camera's clock and Google's reading of it differ by rounding, not by more. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  private static final Duration FARTHEST_ZONE = Duration.ofHours(14);
  private static final int ZONE_STEP_SECONDS = 15 * 60;

  /** About 100 m: Google rounds, and nobody corrects a place by less. */
  private static final double SAME_PLACE_DEGREES = 0.001;

  private Merge() {}

  static PhotoMetadata of(PhotoMetadata file, PhotoFacts google) {
    PhotoMetadata.Builder merged = file.toBuilder();
    google.takenAt().map(instant -> time(file.takenAt(), instant)).ifPresent(merged::takenAt);
    place(file.location(), google).ifPresent(merged::location);
    google.caption().ifPresent(merged::caption);
    if (google.favourite() && file.pick().isEmpty()) {
      merged.pick(Pick.PICKED);
    }
    List<String> people = new ArrayList<>(file.people());
    people.addAll(google.people());
    return merged.people(people).build();
  }

  private static CaptureTime time(Optional<CaptureTime> file, Instant google) {
    if (file.isEmpty()) {
      return at(google, ZoneOffset.UTC);
    }
    CaptureTime own = file.get();
    if (own.offset().isPresent()) {
      return isSame(own.local().toInstant(own.offset().get()), google)
          ? own
          : at(google, own.offset().get());
    }
    return withoutZone(own, google);
  }

  /** The file has a local time alone: what it is ahead of Google's may be the zone. */
  private static CaptureTime withoutZone(CaptureTime own, Instant google) {
    Duration ahead = Duration.between(google, own.local().toInstant(ZoneOffset.UTC));
    long steps = Math.round((double) ahead.toSeconds() / ZONE_STEP_SECONDS);
    Duration zone = Duration.ofSeconds(steps * ZONE_STEP_SECONDS);
    boolean aZone =
        zone.abs().compareTo(FARTHEST_ZONE) <= 0
            && ahead.minus(zone).abs().compareTo(SAME_TIME) <= 0;
    if (!aZone) {
      return at(google, ZoneOffset.UTC);
    }
    // Google takes a time without zone for UTC: no difference says nothing of the zone.
    return zone.isZero()
        ? own
        : new CaptureTime(
            own.local(), Optional.of(ZoneOffset.ofTotalSeconds((int) zone.toSeconds())));
  }

  private static boolean isSame(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME_TIME) <= 0;
  }

  private static CaptureTime at(Instant instant, ZoneOffset offset) {
    return new CaptureTime(LocalDateTime.ofInstant(instant, offset), Optional.of(offset));
  }

  private static Optional<GeoPoint> place(Optional<GeoPoint> file, PhotoFacts google) {
    if (google.place().isEmpty()) {
      return file.or(google::cameraPlace);
    }
    GeoPoint put = google.place().get();
    return Optional.of(file.filter(own -> isSame(own, put)).orElse(put));
  }

  private static boolean isSame(GeoPoint one, GeoPoint other) {
    return Math.abs(one.latitude() - other.latitude()) <= SAME_PLACE_DEGREES
        && Math.abs(one.longitude() - other.longitude()) <= SAME_PLACE_DEGREES;
  }
}
