package photos.likeness.http.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which photos there are.
 *
 * @param filter all if absent
 * @param order {@code newest} (by capture time, those without one last) or {@code shuffled}; {@code
 *     newest} if absent
 * @param seed with {@code shuffled}: the same one gives the same order; 0 if absent
 */
public record PhotoIdsRequest(
    Optional<SearchFilter> filter, Optional<String> order, OptionalLong seed) {}
