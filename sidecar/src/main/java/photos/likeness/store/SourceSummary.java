package photos.likeness.store;

import java.time.Instant;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/**
 * A source as a person sees it.
 *
 * @param location where it was last seen
 * @param photos photos known, missing ones included
 * @param missing photos not found at the last look
 * @param failures files that could not be read
 * @param syncedAt when the last complete look at it ended
 */
public record SourceSummary(
    SourceId id,
    String location,
    long photos,
    long missing,
    long failures,
    Optional<Instant> syncedAt) {}
