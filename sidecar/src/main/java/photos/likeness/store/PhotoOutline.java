package photos.likeness.store;

/**
 * What one needs to know of a photo to leave room for it.
 *
 * @param width pixels of the upright picture, 0 if unknown
 * @param height pixels of the upright picture, 0 if unknown
 */
public record PhotoOutline(long photoId, int width, int height) {}
