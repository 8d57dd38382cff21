package photos.likeness.http.api;

import java.util.List;

/**
 * The values of one facet.
 *
 * @param facet as in the request
 * @param distinct how many values there are, also those that are not listed
 * @param values those that most photos have, the most first
 */
public record FacetView(String facet, long distinct, List<Value> values) {
  public FacetView {
    values = Lists.copyOrEmpty(values);
  }

  /**
   * One value.
   *
   * @param value as a filter takes it; a keyword's names have {@code |} between them
   * @param photos how many have it; of a keyword also those that have one below it
   * @param path a keyword's names, outermost first; else empty
   */
  public record Value(String value, long photos, List<String> path) {
    public Value {
      path = Lists.copyOrEmpty(path);
    }
  }
}
