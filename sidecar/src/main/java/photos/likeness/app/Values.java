package photos.likeness.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.photo.PartialDate;
import photos.likeness.photo.Vicinity;

/** Options' values, read or refused with a sentence that names the option. */
final class Values {
  private static final String NUMBER = "(\\d+(?:\\.\\d+)?(?:/\\d+(?:\\.\\d+)?)?|)";
  private static final Pattern RANGE = Pattern.compile(NUMBER + "(\\s*-\\s*" + NUMBER + ")?");
  private static final String RANGE_FORM = "a number or a range such as 24-70, 200- or -35";

  /** A step: nothing is nearer than that to anything. */
  private static final double LEAST_KILOMETRES = 0.001;

  private Values() {}

  /** Null is no date. */
  static Optional<String> date(String option, String text) {
    if (text == null) {
      return Optional.empty();
    }
    parsed(option, text);
    return Optional.of(text.strip());
  }

  private static PartialDate parsed(String option, String text) {
    try {
      return PartialDate.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(option, "a date such as 2019, 2019-07, 2019-07-14 or 2019-07-14T18:30", text);
    }
  }

  /** Two dates, both given, must leave some time between them. */
  static void requireOrder(String firstOption, String first, String lastOption, String last) {
    if (first != null
        && last != null
        && parsed(firstOption, first).first().isAfter(parsed(lastOption, last).last())) {
      throw wrong(
          lastOption, "a date that is not before %s %s".formatted(firstOption, first), last);
    }
  }

  static int whole(String option, String text, int least, int most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(option, expected, text);
    }
    throw wrong(option, expected, text);
  }

  static double number(String option, String text, double least, double most) {
    String expected =
        String.format(Locale.ROOT, "a number from %s to %s", plain(least), plain(most));
    try {
      double number = Double.parseDouble(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(option, expected, text);
    }
    throw wrong(option, expected, text);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** The two ends of a range; one that is not given is open. */
  record Ends(OptionalDouble from, OptionalDouble to) {}

  /** A number, or two with a hyphen between, of which one may be left out. Null is no range. */
  static Ends range(String option, String text) {
    if (text == null) {
      return new Ends(OptionalDouble.empty(), OptionalDouble.empty());
    }
    Matcher matcher = RANGE.matcher(text.strip());
    if (!matcher.matches() || text.strip().equals("-")) {
      throw wrong(option, RANGE_FORM, text);
    }
    OptionalDouble from = end(option, matcher.group(1), text);
    OptionalDouble to = matcher.group(2) == null ? from : end(option, matcher.group(3), text);
    if (from.isPresent() && to.isPresent() && from.getAsDouble() > to.getAsDouble()) {
      throw wrong(option, "a range that begins with its smaller number", text);
    }
    return new Ends(from, to);
  }

  /** A number or, as exposures are written, one over another. */
  private static OptionalDouble end(String option, String number, String text) {
    if (number.isEmpty()) {
      return OptionalDouble.empty();
    }
    String[] parts = number.split("/", -1);
    double value =
        parts.length == 1
            ? Double.parseDouble(number)
            : Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    if (!Double.isFinite(value)) {
      throw wrong(option, RANGE_FORM, text);
    }
    return OptionalDouble.of(value);
  }

  static SearchFilter.Near near(String option, String text) {
    String[] parts = text.strip().split("\\s*,\\s*", -1);
    if (parts.length != 3) {
      throw wrong(option, "latitude,longitude,kilometres", text);
    }
    return new SearchFilter.Near(
        number(option, parts[0], -90, 90),
        number(option, parts[1], -180, 180),
        number(option, parts[2], LEAST_KILOMETRES, Vicinity.MOST_KILOMETRES));
  }

  /** The one of those allowed that is meant, whatever its case. */
  static String oneOf(String option, String text, List<String> allowed) {
    return allowed.stream()
        .filter(text.strip()::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() -> wrong(option, "one of " + String.join(", ", allowed), text));
  }

  /** The index calls a type by its full name, whatever a file's name ends with. */
  static String fileType(String text) {
    String type = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    return type.equals("jpg") ? "jpeg" : type;
  }

  private static CommandException wrong(String option, String expected, String got) {
    return CommandException.wrongUse(
        "%s takes %s, got \"%s\"".formatted(option, expected, TextTable.onOneLine(got)), "");
  }
}
