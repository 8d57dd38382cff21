package photos.likeness.duplicates;

import java.util.Set;
import photos.likeness.photo.Filter;

/**
 * Which duplicates to look for.
 *
 * @param kinds at least one
 * @param filter only photos that pass are compared
 * @param closeness 0 to 1: how alike near copies must be
 * @param secondsApart how long after one shot of a burst the next may be, 0 to {@value
 *     #MOST_SECONDS_APART}
 * @param offset groups to pass over
 * @param limit 1 to {@value #MAX_LIMIT} groups
 */
public record DuplicateQuery(
    Set<DuplicateKind> kinds,
    Filter filter,
    double closeness,
    double secondsApart,
    int offset,
    int limit) {
  public static final int MAX_LIMIT = 1_000;
  public static final int MOST_SECONDS_APART = 3_600;

  public DuplicateQuery {
    kinds = Set.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("kinds: at least one kind of duplicate is needed");
    }
    if (!(closeness >= 0 && closeness <= 1)) {
      throw new IllegalArgumentException("closeness is 0 to 1, got " + closeness);
    }
    if (!(secondsApart >= 0 && secondsApart <= MOST_SECONDS_APART)) {
      throw new IllegalArgumentException(
          "secondsApart is 0 to " + MOST_SECONDS_APART + ", got " + secondsApart);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset is 0 or more, got " + offset);
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", got " + limit);
    }
  }
}
