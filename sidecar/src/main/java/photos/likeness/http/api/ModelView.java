package photos.likeness.http.api;

import java.util.Optional;

/**
 * A model.
 *
 * @param name what {@code use} takes
 * @param title for people
 * @param dimension components of its vectors
 * @param starter whether it is the small model that comes with Likeness, and so the lesser choice
 * @param installed whether its files are here
 * @param installable whether it can be fetched; if not, {@code reason} says why
 * @param inUse whether it answers now
 * @param nextStart whether it will answer after the next start
 * @param licence SPDX identifier or name
 * @param reason why it can't be used or installed
 */
public record ModelView(
    String name,
    String title,
    int dimension,
    boolean starter,
    boolean installed,
    boolean installable,
    boolean inUse,
    boolean nextStart,
    Optional<String> licence,
    Optional<String> reason) {}
