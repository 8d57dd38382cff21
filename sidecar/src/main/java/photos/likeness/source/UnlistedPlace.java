package photos.likeness.source;

/**
 * A file or folder a source could not list.
 *
 * @param externalId what its id would be; for a folder its path below the root
 * @param path where it lies, absolute, as far as it can be written as text
 * @param folder whether whole files below it may be hidden by this
 * @param reason a sentence for people
 */
public record UnlistedPlace(String externalId, String path, boolean folder, String reason) {}
