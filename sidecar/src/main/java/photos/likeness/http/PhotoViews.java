package photos.likeness.http;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import photos.likeness.http.api.PhotoView;
import photos.likeness.http.api.TagView;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.store.ScoredTag;

/** A photo as other programs see it. */
final class PhotoViews {
  private PhotoViews() {}

  static PhotoView view(Photo photo, List<ScoredTag> tags) {
    PhotoMetadata known = photo.metadata();
    return new PhotoView(
        photo.id(),
        photo.key().source().toString(),
        photo.key().externalId(),
        photo.path(),
        photo.folder(),
        photo.fileType(),
        photo.stamp().sizeBytes(),
        photo.stamp().modifiedAt(),
        photo.missing(),
        known.width(),
        known.height(),
        known.orientation().exif(),
        known.takenAt().map(PhotoViews::time),
        known.rating().map(rating -> OptionalInt.of(rating.stars())).orElse(OptionalInt.empty()),
        known.pick().map(Pick::label),
        known.label().map(ColourLabel::text),
        known.camera(),
        known.lens(),
        known.settings().focalLength(),
        known.settings().focalLength35(),
        known.settings().exposureSeconds(),
        known.settings().aperture(),
        known.settings().iso(),
        known
            .location()
            .map(point ->
                new PhotoView.Place(point.latitude(), point.longitude(), point.altitude())),
        known.title(),
        known.caption(),
        known.creator(),
        known.copyright(),
        known.keywords().stream().map(KeywordPath::names).toList(),
        known.people(),
        known.arrangement().collections(),
        known.arrangement().virtualCopy(),
        known.arrangement().copyName(),
        known
            .arrangement()
            .stack()
            .map(place -> OptionalInt.of(place.position()))
            .orElse(OptionalInt.empty()),
        tags.stream().map(PhotoViews::tag).toList());
  }

  static TagView tag(ScoredTag tag) {
    return new TagView(tag.name(), tag.family(), tag.score());
  }

  /** Local time to the second or finer, and the offset where it is known. */
  static String time(CaptureTime takenAt) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(takenAt.local())
        + takenAt.offset().map(ZoneOffset::getId).orElse("");
  }
}
