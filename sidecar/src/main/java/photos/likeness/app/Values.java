package photos.likeness.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import photos.likeness.photo.PartialDate;

/** Options' values, read or refused with a sentence that names the option. */
final class Values {
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

  static String oneOf(String option, String text, List<String> allowed) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    if (!allowed.contains(value)) {
      throw wrong(option, "one of " + String.join(", ", allowed), text);
    }
    return value;
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
