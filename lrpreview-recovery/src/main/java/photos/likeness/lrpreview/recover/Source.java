package photos.likeness.lrpreview.recover;

import java.nio.file.Path;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PyramidHeader;

/**
 * A picture as it was found.
 *
 * @param file it lies in
 * @param header what that file notes of it
 */
record Source(Path file, PyramidHeader header, WholeLevel level) {}
