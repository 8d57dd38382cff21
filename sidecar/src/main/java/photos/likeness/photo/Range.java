package photos.likeness.photo;

import java.util.OptionalDouble;

/**
 * Numbers between two ends, both included; an end that is not given is open.
 *
 * @param from 0 or more
 * @param to not below {@code from}
 */
public record Range(OptionalDouble from, OptionalDouble to) {

  /** Asks nothing. */
  public static final Range ALL = new Range(OptionalDouble.empty(), OptionalDouble.empty());

  public Range {
    if (!(from.orElse(0) >= 0) || !(to.orElse(0) >= 0)) {
      throw new IllegalArgumentException(
          "a range's ends are 0 or more, got %s to %s".formatted(end(from), end(to)));
    }
    if (from.isPresent() && to.isPresent() && from.getAsDouble() > to.getAsDouble()) {
      throw new IllegalArgumentException(
          "a range's first number, %s, is above its last, %s".formatted(end(from), end(to)));
    }
  }

  private static String end(OptionalDouble end) {
    return end.isPresent() ? Double.toString(end.getAsDouble()) : "nothing";
  }
}
