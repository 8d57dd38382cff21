package photos.likeness.http.api;

import java.util.Optional;

/**
 * What came of choosing a model.
 *
 * @param model as it is now: in use, or being built
 * @param jobId the job that builds its index; absent if it answers now
 */
public record ModelUse(ModelView model, Optional<String> jobId) {}
