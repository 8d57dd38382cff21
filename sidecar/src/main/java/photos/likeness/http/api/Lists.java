package photos.likeness.http.api;

import java.util.List;

/** Lists in records that JSON may leave out. */
final class Lists {
  private Lists() {}

  /** An immutable copy; empty for a list that the JSON did not give. */
  static <T> List<T> copyOrEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
