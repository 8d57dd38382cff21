package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which duplicates to look for.
 *
 * @param kinds {@code exact}, {@code near}, {@code burst}; all if empty
 * @param filter which photos are compared with each other, all if absent
 * @param closeness 0 to 1: how alike near copies must be, 1 the most; {@value #DEFAULT_CLOSENESS}
 *     if absent
 * @param secondsApart how long after one shot of a burst the next may be, 0 to 3,600; {@value
 *     #DEFAULT_SECONDS_APART} if absent
 * @param offset groups to pass over, 0 if absent
 * @param limit groups, 1 to 1,000; {@value #DEFAULT_LIMIT} if absent
 */
public record DuplicatesRequest(
    List<String> kinds,
    Optional<SearchFilter> filter,
    OptionalDouble closeness,
    OptionalDouble secondsApart,
    OptionalInt offset,
    OptionalInt limit) {
  public static final double DEFAULT_CLOSENESS = 0.5;
  public static final double DEFAULT_SECONDS_APART = 5;
  public static final int DEFAULT_LIMIT = 50;

  public DuplicatesRequest {
    kinds = Lists.copyOrEmpty(kinds);
  }

  /** Every kind in every photo, with every default. */
  public static DuplicatesRequest everything() {
    return new DuplicatesRequest(
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }
}
