package photos.likeness.store;

import photos.likeness.vector.ContentSet;

/**
 * What a filter lets pass.
 *
 * @param contents what the photos that pass show
 * @param photos how many of them have a vector of the model that was asked for
 */
public record Passing(ContentSet contents, long photos) {}
