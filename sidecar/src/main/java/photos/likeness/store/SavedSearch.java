package photos.likeness.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A search that is kept under a name.
 *
 * @param id never given again
 * @param name as the person wrote it; no other differs from it only in case
 * @param query the JSON of a search request, kept as it was given
 * @param updatedAt when name or query last changed
 * @param lastRun when it was last run, and what the library held then
 */
public record SavedSearch(
    long id,
    String name,
    String query,
    Instant createdAt,
    Instant updatedAt,
    Optional<LastRun> lastRun) {

  /**
   * What a run leaves behind, to tell what is new at the next.
   *
   * @param newestPhotoId the highest photo id there was; a photo with a higher one came later
   */
  public record LastRun(Instant at, long newestPhotoId) {}
}
