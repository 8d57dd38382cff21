package photos.likeness.metadata;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as XMP writes them. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("([+-]?\\d{1,9}(?:\\.\\d{0,20})?)");
  private static final Pattern RATIO =
      Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{0,20})?)(?:/(\\d{1,18}))?");

  private Numbers() {}

  /** A whole number, also with decimals that say nothing; the nearest where they do. */
  static Optional<Integer> whole(String text) {
    Matcher matcher = DECIMAL.matcher(text.strip());
    return matcher.matches()
        ? Optional.of((int) Math.round(Double.parseDouble(matcher.group(1))))
        : Optional.empty();
  }

  /** A number, or one over another; empty for one over nothing. */
  static Optional<Double> ratio(String text) {
    Matcher matcher = RATIO.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double below = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
    return Optional.of(Double.parseDouble(matcher.group(1)) / below).filter(Double::isFinite);
  }
}
