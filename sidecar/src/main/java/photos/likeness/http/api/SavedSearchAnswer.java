package photos.likeness.http.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a saved search found.
 *
 * @param answer the hits
 * @param newPhotoIds those of the hits that came into the index since the last run, best first; all
 *     of them at the first run
 * @param newSince the photo id that told new from known; give it again for the next page
 * @param lastRunAt when the run before this one was, absent for the first
 */
public record SavedSearchAnswer(
    long savedSearchId,
    String name,
    SearchResponse answer,
    List<Long> newPhotoIds,
    long newSince,
    Optional<Instant> lastRunAt) {
  public SavedSearchAnswer {
    newPhotoIds = Lists.copyOrEmpty(newPhotoIds);
  }
}
