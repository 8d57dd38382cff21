package photos.likeness.store;

import java.time.Instant;
import java.util.Optional;
import photos.likeness.photo.SourceId;

/**
 * One index run.
 *
 * @param state {@code running}, {@code done}, {@code cancelled}, {@code failed}, or {@code
 *     interrupted} for one whose process ended under it
 * @param encoded pictures that went through the model
 * @param encodeMillis how long the run took while they did
 */
public record JobRecord(
    String jobId,
    SourceId source,
    String state,
    Instant startedAt,
    Optional<Instant> endedAt,
    long encoded,
    long encodeMillis,
    Optional<String> error) {}
