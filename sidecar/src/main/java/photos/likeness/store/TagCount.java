package photos.likeness.store;

/**
 * How many photos have a tag.
 *
 * @param family the group it stands in
 */
public record TagCount(String name, String family, long photos) {}
