package photos.likeness.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Numbers and times as people read them. */
final class Words {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private Words() {}

  /** {@code 1,204}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 photo}, {@code 1,204 photos}. */
  static String count(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  static String photos(long number) {
    return count(number, "photo", "photos");
  }

  /** {@code 8 s}, {@code 2 min 5 s}, {@code 3 h 20 min}. */
  static String duration(long millis) {
    if (millis < 10 * SECOND) {
      return String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
    }
    if (millis < MINUTE) {
      return millis / SECOND + " s";
    }
    if (millis < HOUR) {
      return millis / MINUTE + " min " + millis % MINUTE / SECOND + " s";
    }
    return millis / HOUR + " h " + millis % HOUR / MINUTE + " min";
  }

  /** Time left, without tenths: {@code 18 s}. */
  static String timeLeft(long millis) {
    return duration(millis < 10 * SECOND ? Math.max(1, (millis + 999) / SECOND) * SECOND : millis)
        .replace(".0 s", " s");
  }

  /** Local date and time to the minute: {@code 2026-11-22 20:15}. */
  static String minute(Instant instant) {
    return MINUTES.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** {@code 212/s}, {@code 4.2/s}. */
  static String rate(double perSecond) {
    return perSecond >= 10
        ? count(Math.round(perSecond)) + "/s"
        : String.format(Locale.ROOT, "%.1f/s", perSecond);
  }

  /** {@code 3.4 GB}, in powers of ten as disks are sold. */
  static String bytes(long bytes) {
    if (bytes < 1_000_000_000) {
      return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /**
   * Lines of at most so many characters, broken at blanks; a longer word keeps its length.
   *
   * @param columns any number if empty
   */
  static List<String> wrapped(String text, OptionalInt columns) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (columns.isPresent() && rest.length() >= columns.getAsInt()) {
      int within = rest.lastIndexOf(' ', columns.getAsInt() - 1);
      int blank =
          within > 0 && !rest.substring(0, within).isBlank()
              ? within
              : rest.indexOf(' ', columns.getAsInt());
      if (blank < 0) {
        break;
      }
      lines.add(rest.substring(0, blank));
      rest = rest.substring(blank + 1);
    }
    lines.add(rest);
    return lines;
  }
}
