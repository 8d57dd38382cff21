package photos.likeness.http.api;

/**
 * A source and how it is kept in step by itself.
 *
 * @param source {@code kind:identity}
 * @param location where it was last seen
 */
public record WatchedSource(String source, String location, SourceWatchView watch) {}
