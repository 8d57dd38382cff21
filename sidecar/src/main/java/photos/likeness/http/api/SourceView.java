package photos.likeness.http.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A place photos come from.
 *
 * @param source {@code kind:identity}, its name in every other request
 * @param kind {@code folder}, {@code lightroom}, {@code takeout} or {@code applePhotos}
 * @param location where it was last seen
 * @param photos photos known, missing ones included
 * @param missing photos not found at the last look
 * @param failures files that could not be read
 * @param syncedAt when the last complete look at it ended
 * @param watch how it is kept in step by itself
 */
public record SourceView(
    String source,
    String kind,
    String location,
    long photos,
    long missing,
    long failures,
    Optional<Instant> syncedAt,
    SourceWatchView watch) {}
