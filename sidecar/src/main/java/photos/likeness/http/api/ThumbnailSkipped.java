package photos.likeness.http.api;

/**
 * A thumbnail that was left out.
 *
 * @param externalId of the photo; empty if it was not given
 * @param reason a sentence for people
 */
public record ThumbnailSkipped(String externalId, String reason) {}
