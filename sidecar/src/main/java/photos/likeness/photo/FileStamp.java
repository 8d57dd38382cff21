package photos.likeness.photo;

import java.time.Instant;

/**
 * What tells a changed file from an unchanged one without reading it.
 *
 * @param sizeBytes the file's length
 * @param modifiedAt its time of last modification, as exact as the file system keeps it
 */
public record FileStamp(long sizeBytes, Instant modifiedAt) {}
