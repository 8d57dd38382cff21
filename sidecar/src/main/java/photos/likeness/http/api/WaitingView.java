package photos.likeness.http.api;

/**
 * A photo of a catalog that waits for a picture of how it is developed now.
 *
 * @param path of its file, as the catalog has it
 * @param reason {@code missing}: there is no picture of it; {@code stale}: the picture is of an
 *     earlier edit or may be, and answers meanwhile
 */
public record WaitingView(long photoId, String externalId, String path, String reason) {}
