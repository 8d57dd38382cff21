package photos.likeness.photo;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as people write it in a filter: {@code 2019}, {@code 2019-07}, {@code 2019-07-14} or
 * {@code 2019-07-14T18:30[:05]}. It stands for the whole time it names, both ends included.
 */
public record PartialDate(LocalDateTime first, LocalDateTime last) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:T(\\d{2}:\\d{2}(?::\\d{2})?))?)?)?");

  /**
   * Reads one of the forms above.
   *
   * @throws IllegalArgumentException with a sentence for people if it is none of them or no day
   */
  public static PartialDate parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw unreadable(text, null);
    }
    try {
      int year = Integer.parseInt(matcher.group(1));
      if (matcher.group(2) == null) {
        return whole(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
      }
      YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(2)));
      if (matcher.group(3) == null) {
        return whole(month.atDay(1), month.atEndOfMonth());
      }
      LocalDate day = LocalDate.of(year, month.getMonthValue(), Integer.parseInt(matcher.group(3)));
      if (matcher.group(4) == null) {
        return whole(day, day);
      }
      LocalTime time = LocalTime.parse(matcher.group(4));
      boolean toTheMinute = matcher.group(4).length() == 5;
      return new PartialDate(
          day.atTime(time),
          day.atTime(toTheMinute ? time.withSecond(59) : time).withNano(999_999_999));
    } catch (DateTimeException e) {
      throw unreadable(text, e);
    }
  }

  private static PartialDate whole(LocalDate first, LocalDate last) {
    return new PartialDate(first.atStartOfDay(), last.atTime(LocalTime.MAX));
  }

  private static IllegalArgumentException unreadable(String text, DateTimeException cause) {
    return new IllegalArgumentException(
        "a date reads 2019, 2019-07, 2019-07-14 or 2019-07-14T18:30; got " + text, cause);
  }
}
