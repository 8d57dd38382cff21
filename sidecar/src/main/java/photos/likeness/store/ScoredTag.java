package photos.likeness.store;

/**
 * A tag of a photo.
 *
 * @param name the term, which no other of the vocabulary has
 * @param family the group it stands in
 * @param score 0 to 1
 */
public record ScoredTag(String name, String family, double score) {}
