package photos.likeness.http.api;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a saved search is run this time.
 *
 * @param limit instead of the search's own
 * @param offset instead of the search's own; a run from the first hit is remembered as the last
 *     run, one that passes over some is not
 * @param newSince a photo id: photos with a higher one count as new; as of the last run if absent
 */
public record RunSavedSearchRequest(OptionalInt limit, OptionalInt offset, OptionalLong newSince) {
  /** As it was saved. */
  public static RunSavedSearchRequest asSaved() {
    return new RunSavedSearchRequest(
        OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty());
  }
}
