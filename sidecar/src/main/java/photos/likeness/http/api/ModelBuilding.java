package photos.likeness.http.api;

import java.util.Optional;

/**
 * A model whose index is being built, to answer when that is done.
 *
 * @param name what {@code use} takes
 * @param jobId the job that builds; absent if none has begun since the start
 * @param state the job's, as in {@link JobStatus}; {@code waiting} without one
 * @param done pictures it has seen
 * @param total pictures of the library
 * @param error the sentence the job failed with
 */
public record ModelBuilding(
    String name,
    Optional<String> jobId,
    String state,
    long done,
    long total,
    Optional<String> error) {}
