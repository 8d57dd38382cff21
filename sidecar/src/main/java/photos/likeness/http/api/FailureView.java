package photos.likeness.http.api;

import java.time.Instant;

/**
 * A file that was skipped.
 *
 * @param stage where it ended: {@code list}, {@code read}, {@code decode}, {@code encode} or {@code
 *     store}
 * @param reason a sentence for people
 */
public record FailureView(
    String source, String externalId, String path, String stage, String reason, Instant at) {}
