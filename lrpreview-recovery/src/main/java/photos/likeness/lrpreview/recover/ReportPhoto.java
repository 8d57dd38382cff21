package photos.likeness.lrpreview.recover;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.catalog.StoredOrientation;

/**
 * What the catalog knows of a photo: its date, which was written into the file, and what no file
 * has a field for.
 *
 * @param takenAt as it was written into the file
 * @param dateSource {@code catalog} where there is a date
 * @param orientation EXIF's number; {@code disputed} follows where others read it differently,
 *     {@code by the cache} where no catalog tells it
 * @param rating 1 to 5 stars
 * @param pick −1 rejected, 0 unflagged, 1 picked
 * @param collections each as {@code set/collection}
 * @param stack {@code id/position}, 1 is the one on top
 */
public record ReportPhoto(
    Optional<String> takenAt,
    Optional<String> dateSource,
    Optional<String> orientation,
    OptionalInt rating,
    OptionalInt pick,
    List<String> collections,
    Optional<String> stack) {
  /** Of a picture that no catalog knows. */
  static final ReportPhoto UNKNOWN = turned(Optional.empty());

  public ReportPhoto {
    collections = List.copyOf(collections);
  }

  static ReportPhoto of(CatalogPhoto photo) {
    return new ReportPhoto(
        photo.takenAt().map(time -> time.local().toString()),
        photo.takenAt().map(_ -> "catalog"),
        photo.orientation().map(ReportPhoto::text),
        photo.rating(),
        OptionalInt.of(photo.pick()),
        photo.collections().stream().map(path -> String.join("/", path)).toList(),
        photo.stack().map(place -> place.stackId() + "/" + place.position()));
  }

  /** Of a picture that no catalog knows, whose cache tells how it must be turned. */
  static ReportPhoto turned(Optional<StoredOrientation> orientation) {
    return new ReportPhoto(
        Optional.empty(),
        Optional.empty(),
        orientation.map(known -> text(known) + " by the cache"),
        OptionalInt.empty(),
        OptionalInt.empty(),
        List.of(),
        Optional.empty());
  }

  private static String text(StoredOrientation orientation) {
    return orientation.exif() + (orientation.disputed() ? " disputed" : "");
  }
}
