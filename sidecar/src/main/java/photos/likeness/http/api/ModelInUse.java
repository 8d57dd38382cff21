package photos.likeness.http.api;

/**
 * The model that answers.
 *
 * @param id its name and the first twelve digits of its SHA-256, {@code starter@0123456789ab}
 * @param dimension components of its vectors
 * @param starter whether it is the small model that comes with Likeness, and so the lesser choice
 */
public record ModelInUse(String id, int dimension, boolean starter) {}
