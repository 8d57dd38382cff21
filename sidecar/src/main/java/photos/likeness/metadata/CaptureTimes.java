package photos.likeness.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import photos.likeness.photo.CaptureTime;

/**
 * When a photo was taken: what a file beside the photo says, where a person may have put the clock
 * right; else EXIF's original time, else its digitised time (a scan's), else XMP's and IPTC's
 * creation date. A zone is taken from where the time is, or from EXIF if that has the same time:
 * the receiver's UTC would give one too, but a camera's clock is wrong more often than it has no
 * zone. EXIF writes {@code 2019:07:14 18:30:05} with fraction and offset in tags of their own (EXIF
 * 2.31), XMP writes ISO 8601, IPTC {@code 20190714} and {@code 183005+0200}. A date without a time
 * of day is its midnight; a year or month alone is no capture time.
 */
final class CaptureTimes {
  private static final int EARLIEST_YEAR = 1000;
  private static final String DAY = "(\\d{4})[:./-]?(\\d{2})[:./-]?(\\d{2})";
  private static final String TIME = "(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?";
  private static final String OFFSET = "(Z|[+-]\\d{2}:?\\d{2})?";
  private static final Pattern FORM =
      Pattern.compile(DAY + "(?:[T ]?" + TIME + "\\s*" + OFFSET + ")?");

  private CaptureTimes() {}

  /** The best that the files say; empty if they say none that is a time. */
  static Optional<CaptureTime> of(Metadata metadata, XmpProperties beside, XmpProperties inside) {
    Optional<CaptureTime> camera =
        exif(
                metadata,
                ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
                ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
                ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL)
            .or(() ->
                exif(
                    metadata,
                    ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
                    ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
                    ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED));
    return xmp(beside)
        .map(said -> moreExact(said, camera))
        .or(() -> camera)
        .or(() -> xmp(inside))
        .or(() -> iptc(metadata));
  }

  private static Optional<CaptureTime> xmp(XmpProperties xmp) {
    return Stream.of("exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate")
        .map(name -> xmp.text(name).flatMap(CaptureTimes::parse))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The camera's own time if it is the same second: it may have a fraction and a zone. */
  private static CaptureTime moreExact(CaptureTime said, Optional<CaptureTime> camera) {
    return camera
        .filter(own -> own.local().withNano(0).equals(said.local().withNano(0)))
        .filter(own -> said.offset().isEmpty() || own.offset().equals(said.offset()))
        .orElse(said);
  }

  private static Optional<CaptureTime> exif(
      Metadata metadata, int timeTag, int fractionTag, int offsetTag) {
    return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
        .map(directory -> exif(directory, timeTag, fractionTag, offsetTag))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<CaptureTime> exif(
      Directory directory, int timeTag, int fractionTag, int offsetTag) {
    Optional<String> time = ExifText.of(directory, timeTag);
    String fraction =
        ExifText.of(directory, fractionTag)
            .filter(digits -> digits.matches("\\d{1,9}"))
            .map(digits -> "." + digits)
            .orElse("");
    String offset = ExifText.of(directory, offsetTag).orElse("");
    return time.flatMap(text -> parse(text + fraction + offset))
        .or(() -> time.flatMap(CaptureTimes::parse));
  }

  private static Optional<CaptureTime> iptc(Metadata metadata) {
    return metadata.getDirectoriesOfType(IptcDirectory.class).stream()
        .map(directory ->
            ExifText.of(directory, IptcDirectory.TAG_DATE_CREATED)
                .flatMap(day ->
                    parse(day + ExifText.of(directory, IptcDirectory.TAG_TIME_CREATED).orElse(""))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** One of the forms above; empty if it is none of them or no day. */
  static Optional<CaptureTime> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || number(matcher, 1) < EARLIEST_YEAR) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(matcher, 1),
              number(matcher, 2),
              number(matcher, 3),
              number(matcher, 4),
              number(matcher, 5),
              number(matcher, 6),
              nanoseconds(matcher.group(7)));
      return Optional.of(
          new CaptureTime(local, Optional.ofNullable(matcher.group(8)).map(ZoneOffset::of)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private static int nanoseconds(String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }
}
