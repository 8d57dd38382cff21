package photos.likeness.lrpreview.recover;

import java.time.Instant;

/**
 * What every file of an output folder says of how it came about.
 *
 * @param begunAt when the first run into the folder began
 * @param tool name and version of the program that began it
 */
record Provenance(Instant begunAt, String tool) {}
