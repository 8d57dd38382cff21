package photos.likeness.lrpreview.recover;

import java.time.Instant;

/**
 * What every file of an output folder says of how it came about.
 *
 * @param tool name and version of the program
 * @param begunAt when the first run into the folder began
 */
record Provenance(String tool, Instant begunAt) {}
