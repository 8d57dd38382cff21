package photos.likeness.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vocabulary as people write it, a line a term:
 *
 * <pre>
 * # what follows is for people
 * [Animals]
 * dog
 * crane (bird)
 * husky = a husky, a sled dog
 * - cat
 * - [Food and drink]
 * </pre>
 *
 * <p>A line in square brackets begins a group; the same group may be begun again. A term is a name,
 * and where the model needs other words for it, {@code =} and those. What stands in brackets after
 * a name belongs to it, and tells the model which of two is meant. {@code -} before a term or a
 * group takes out what another vocabulary has.
 *
 * @param terms in the text's order
 * @param dropped names of terms to take out, lower case
 * @param droppedGroups names of groups to take out, lower case
 * @param problems the lines that can't be used; the others can
 */
record VocabularyText(
    List<TagTerm> terms,
    Set<String> dropped,
    Set<String> droppedGroups,
    List<VocabularyProblem> problems) {
  /** Terms of one text. */
  static final int MOST_TERMS = 10_000;

  static final int MOST_CHARACTERS = 2_000_000;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_WORDS = 200;

  VocabularyText {
    terms = List.copyOf(terms);
    dropped = Set.copyOf(dropped);
    droppedGroups = Set.copyOf(droppedGroups);
    problems = List.copyOf(problems);
  }

  static VocabularyText parse(String text) {
    Reading reading = new Reading();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      reading.take(number, line.strip());
    }
    return new VocabularyText(
        reading.terms, reading.dropped, reading.droppedGroups, reading.problems);
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static final class Reading {
    private final List<TagTerm> terms = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> droppedGroups = new HashSet<>();
    private final List<VocabularyProblem> problems = new ArrayList<>();
    private Optional<String> group = Optional.empty();

    private void take(int number, String line) {
      if (line.isEmpty() || line.startsWith("#") || line.equals("\uFEFF")) {
        return;
      }
      String given = line.startsWith("\uFEFF") ? line.substring(1) : line;
      Optional<String> problem =
          given.startsWith("[")
              ? begin(given)
              : given.startsWith("-") ? drop(given.substring(1).strip()) : add(number, given);
      problem.ifPresent(reason -> problems.add(new VocabularyProblem(number, reason)));
    }

    private Optional<String> begin(String line) {
      Optional<String> name = groupName(line);
      if (name.isEmpty()) {
        return Optional.of("a group is [Name], got " + line);
      }
      group = name;
      return Optional.empty();
    }

    private static Optional<String> groupName(String line) {
      return Optional.of(line)
          .filter(text -> text.startsWith("[") && text.endsWith("]"))
          .map(text -> text.substring(1, text.length() - 1).strip())
          .filter(name -> problem(name, LONGEST_NAME).isEmpty());
    }

    private Optional<String> drop(String what) {
      if (what.startsWith("[")) {
        Optional<String> name = groupName(what);
        name.ifPresent(given -> droppedGroups.add(key(given)));
        return name.isPresent()
            ? Optional.empty()
            : Optional.of("a group to take out is - [Name], got - " + what);
      }
      Optional<String> problem = problem(what, LONGEST_NAME);
      if (problem.isEmpty()) {
        dropped.add(key(what));
      }
      return problem;
    }

    private Optional<String> add(int number, String line) {
      if (group.isEmpty()) {
        return Optional.of("a term stands in a group; put a line such as [People] before it");
      }
      int equals = line.indexOf('=');
      String name = (equals < 0 ? line : line.substring(0, equals)).strip();
      String words = equals < 0 ? "" : line.substring(equals + 1).strip();
      Optional<String> problem =
          problem(name, LONGEST_NAME)
              .or(() -> equals < 0 ? Optional.empty() : problem(words, LONGEST_WORDS));
      if (problem.isPresent()) {
        return problem;
      }
      Integer first = lines.putIfAbsent(key(name), number);
      if (first != null) {
        return Optional.of("\"%s\" stands in line %d already".formatted(name, first));
      }
      if (terms.size() == MOST_TERMS) {
        return Optional.of("more than %,d terms".formatted(MOST_TERMS));
      }
      terms.add(equals < 0 ? TagTerm.of(name, group.get()) : new TagTerm(name, group.get(), words));
      return Optional.empty();
    }

    /** Bars and slashes part the levels of keywords elsewhere, commas and semicolons keywords. */
    private static Optional<String> problem(String text, int longest) {
      if (text.isBlank()) {
        return Optional.of("a name is missing");
      }
      if (text.length() > longest) {
        return Optional.of("at most %d characters, got %d".formatted(longest, text.length()));
      }
      boolean name = longest == LONGEST_NAME;
      return text.chars().anyMatch(c -> c < ' ' || (name && "|/;,\\".indexOf(c) >= 0))
          ? Optional.of("a name has no | / \\ , or ; in it, got " + text)
          : Optional.empty();
    }
  }
}
