package photos.likeness.http.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A search kept under a name.
 *
 * @param savedSearchId never given again
 * @param query what is asked; its photos as {@code source} and {@code externalId}, as they are now
 * @param updatedAt when name or query last changed
 * @param lastRunAt when it was last run, absent if never with this query
 * @param gone photos of the query that are not in the index any more, which keep it from being run
 */
public record SavedSearchView(
    long savedSearchId,
    String name,
    SearchRequest query,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> lastRunAt,
    List<String> gone) {
  public SavedSearchView {
    gone = Lists.copyOrEmpty(gone);
  }
}
