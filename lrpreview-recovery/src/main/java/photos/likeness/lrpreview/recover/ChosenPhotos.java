package photos.likeness.lrpreview.recover;

import java.time.LocalDate;
import java.util.Optional;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;

/** Which photos the options choose. One without a date is of no day. */
final class ChosenPhotos {
  private final RecoveryOptions options;

  ChosenPhotos(RecoveryOptions options) {
    this.options = options;
  }

  boolean has(CatalogPhoto photo) {
    Optional<LocalDate> day = photo.takenAt().map(time -> time.local().toLocalDate());
    String path = comparable(photo.path().map(CatalogPath::text).orElse(""));
    return options.folder().map(part -> path.contains(comparable(part))).orElse(true)
        && options
            .after()
            .map(first -> day.filter(d -> !d.isBefore(first)).isPresent())
            .orElse(true)
        && options.before().map(last -> day.filter(d -> !d.isAfter(last)).isPresent()).orElse(true);
  }

  /** The catalog has forward slashes on Windows too, where people type the other ones. */
  private static String comparable(String path) {
    return SafeName.folded(path.replace('\\', '/'));
  }
}
