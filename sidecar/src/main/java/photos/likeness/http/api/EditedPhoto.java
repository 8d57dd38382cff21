package photos.likeness.http.api;

import java.util.OptionalDouble;

/**
 * A photo of a catalog as Lightroom has it now.
 *
 * @param externalId Lightroom's uuid of it
 * @param editedAt when it was last edited, on Lightroom's clock; compared only with what was sent
 *     along with a thumbnail
 */
public record EditedPhoto(String externalId, OptionalDouble editedAt) {}
