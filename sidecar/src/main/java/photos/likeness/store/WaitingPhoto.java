package photos.likeness.store;

import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.Waiting;

/**
 * A photo of a catalog that waits for a picture of how it is developed now.
 *
 * @param path of its file, as the catalog has it
 */
public record WaitingPhoto(long photoId, PhotoKey key, String path, Waiting reason) {}
