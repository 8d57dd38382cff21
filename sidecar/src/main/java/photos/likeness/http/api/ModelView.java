package photos.likeness.http.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model.
 *
 * @param name what {@code use} takes
 * @param title for people
 * @param description what to expect of it, one sentence
 * @param licence of its weights
 * @param dimension components of its vectors
 * @param starter whether it is the small model that comes with Likeness, and so the lesser choice
 * @param installed whether its files are here
 * @param downloadBytes what fetching it takes, if it can be fetched
 * @param inUse whether it answers now
 * @param building how far its index is, if it is being built
 * @param reason why it can neither be used nor be fetched
 * @param bytes of all its files
 * @param recommended whether it is the one to install first
 * @param installing whether it is being fetched by this sidecar
 * @param downloadedBytes what has come of it while it is being fetched
 * @param installFailure why fetching it did not end well the last time
 */
public record ModelView(
    String name,
    String title,
    String description,
    String licence,
    int dimension,
    boolean starter,
    boolean installed,
    OptionalLong downloadBytes,
    boolean inUse,
    Optional<ModelBuilding> building,
    Optional<String> reason,
    long bytes,
    boolean recommended,
    boolean installing,
    OptionalLong downloadedBytes,
    Optional<String> installFailure) {}
