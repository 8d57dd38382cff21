package photos.likeness.lrpreview.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a photo was taken, in the camera's local time.
 *
 * @param offset from UTC, where the catalog has it, which is seldom
 */
public record CatalogTime(LocalDateTime local, Optional<ZoneOffset> offset) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "(Z|[+-]\\d{2}:?\\d{2})?)?\\d*");

  /**
   * Reads {@code Adobe_images.captureTime}: a day, or a day and a time, with or without seconds,
   * fractions and zone; 10 to 29 characters were seen.
   *
   * @return empty if it is no such text, or no day there is
   */
  public static Optional<CatalogTime> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime time =
          matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
      return Optional.of(
          new CatalogTime(
              LocalDate.parse(matcher.group(1)).atTime(time),
              Optional.ofNullable(matcher.group(3)).map(ZoneOffset::of)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
