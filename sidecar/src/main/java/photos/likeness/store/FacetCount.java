package photos.likeness.store;

import java.util.List;

/**
 * How many photos have which values of one facet.
 *
 * @param distinct how many values there are, also those that are not listed
 * @param values those that most photos have, the most first
 */
public record FacetCount(Facet facet, long distinct, List<Value> values) {

  public FacetCount {
    values = List.copyOf(values);
  }

  /**
   * One value.
   *
   * @param value as a filter takes it: a keyword's names with {@code |} between, {@code 2019-07}
   * @param photos how many have it; of a keyword also those that have one below it
   * @param path a keyword's names, outermost first; else empty
   */
  public record Value(String value, long photos, List<String> path) {

    public Value {
      path = List.copyOf(path);
    }
  }
}
