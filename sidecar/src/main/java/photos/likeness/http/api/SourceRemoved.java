package photos.likeness.http.api;

/**
 * What went with a source.
 *
 * @param photos how many photos were forgotten
 */
public record SourceRemoved(String source, long photos) {}
