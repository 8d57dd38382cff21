package photos.likeness.http.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a source is kept in step by itself.
 *
 * @param mode {@code events}: the system tells of changes; {@code recheck}: it is looked at now and
 *     then; {@code away}: it is not there and looked at once it is back; {@code off}: not at all
 * @param reason why so, a sentence for people
 * @param everySeconds how often all of it is looked at, where it is
 * @param lastCheckAt when such a look, or one at what changed, last ended well in this process
 */
public record SourceWatchView(
    String mode, String reason, OptionalLong everySeconds, Optional<Instant> lastCheckAt) {}
