package photos.likeness.http.api;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A photo of a group.
 *
 * @param source {@code kind:identity}
 * @param takenAt local time, with the offset where it is known: {@code 2019-07-14T18:30:05+02:00}
 * @param width pixels of the upright picture, 0 if unknown
 * @param height pixels of the upright picture, 0 if unknown
 * @param rating 0 to 5 stars
 * @param missing whether the last look at its source did not find it
 * @param likeness cosine of its vector and the keeper's, 1 for the same bytes
 */
public record DuplicatePhoto(
    long photoId,
    String source,
    String externalId,
    String path,
    Optional<String> takenAt,
    int width,
    int height,
    long sizeBytes,
    String fileType,
    OptionalInt rating,
    boolean missing,
    double likeness) {}
