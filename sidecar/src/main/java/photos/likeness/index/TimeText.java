package photos.likeness.index;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as people read them. */
final class TimeText {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private TimeText() {}

  /** Local date and time to the minute. */
  static String ofMinute(Instant instant) {
    return MINUTE.format(instant.atZone(ZoneId.systemDefault()));
  }
}
