package photos.likeness.app;

import java.nio.file.Path;

/**
 * What every command works with.
 *
 * @param dataFolder absolute
 * @param json whether a program reads the output
 */
record Context(Surroundings surroundings, Report report, Path dataFolder, boolean json) {}
