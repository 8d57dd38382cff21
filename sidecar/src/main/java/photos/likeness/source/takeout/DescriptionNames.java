package photos.likeness.source.takeout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The descriptions of one folder by the titles their names may stand for.
 *
 * <p>A description is called {@code TITLE.json} or, since late 2024, {@code
 * TITLE.supplemental-metadata.json}; the part before {@code .json} is cut to 46 UTF-16 units, at
 * times to one or two more, and in exports of 2026 not at all. A number stands before {@code .json}
 * and is not counted. So a name stands for a title if it is the title and any beginning of the
 * suffix, or if it is a beginning of the title that is as long as the limit.
 */
final class DescriptionNames {
  private static final String SUFFIX = ".supplemental-metadata";

  /** In the order in which they are tried. */
  private static final int[] CUT_UNITS = {46, 47, 48};

  /** A cut that would have split a character of two units ends before it. */
  private static final int CUT_BEFORE_PAIR_UNITS = 45;

  private record Entry(String base, OptionalInt number, Description description) {}

  /** By the base in lower case. */
  private final Map<String, List<Entry>> entries = new HashMap<>();

  void add(Description description) {
    String name = FileName.composed(description.name());
    String base = name.substring(0, name.length() - ".json".length());
    put(new Entry(base, OptionalInt.empty(), description));
    FileName parts = FileName.of(base + ".json");
    if (parts.number().isPresent()) {
      put(new Entry(parts.stem(), parts.number(), description));
    }
  }

  private void put(Entry entry) {
    entries.computeIfAbsent(fold(entry.base), base -> new ArrayList<>(1)).add(entry);
  }

  /** The description whose name has the title whole. */
  Optional<Description> whole(String title, OptionalInt number, Predicate<Match> wanted) {
    for (int length = SUFFIX.length(); length >= 0; length--) {
      Optional<Description> found = find(title + SUFFIX.substring(0, length), number, wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The description whose name has the beginning of the title, as much of it as there is room. */
  Optional<Description> cut(String title, OptionalInt number, Predicate<Match> wanted) {
    for (int units : CUT_UNITS) {
      if (units < title.length()) {
        Optional<Description> found = find(title.substring(0, units), number, wanted);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    boolean pair =
        title.length() > CUT_BEFORE_PAIR_UNITS
            && Character.isHighSurrogate(title.charAt(CUT_BEFORE_PAIR_UNITS));
    return pair
        ? find(title.substring(0, CUT_BEFORE_PAIR_UNITS), number, wanted)
        : Optional.empty();
  }

  /** A description that was found, and whether the case of letters was the same. */
  record Match(Description description, boolean sameCase) {}

  private Optional<Description> find(String base, OptionalInt number, Predicate<Match> wanted) {
    return entries.getOrDefault(fold(base), List.of()).stream()
        .filter(entry -> entry.number.equals(number))
        .map(entry -> new Match(entry.description, entry.base.equals(base)))
        .filter(wanted)
        .min((one, other) -> Boolean.compare(other.sameCase, one.sameCase))
        .map(Match::description);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
