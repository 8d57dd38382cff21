package photos.likeness.photo;

import java.util.List;

/**
 * A keyword with its parents, outermost first: {@code Animals, Birds, Heron}. A flat keyword has
 * one name.
 */
public record KeywordPath(List<String> names) {

  public KeywordPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a keyword needs a name on every level, got " + names);
    }
  }

  /** A keyword without parents. */
  public static KeywordPath of(String... names) {
    return new KeywordPath(List.of(names));
  }
}
