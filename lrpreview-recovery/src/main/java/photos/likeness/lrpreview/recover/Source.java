package photos.likeness.lrpreview.recover;

import java.nio.file.Path;
import java.util.Optional;
import photos.likeness.lrpreview.format.LevelReader.WholeLevel;
import photos.likeness.lrpreview.format.PreviewKey;
import photos.likeness.lrpreview.format.PreviewLevel;
import photos.likeness.lrpreview.format.PyramidHeader;

/**
 * A picture as it was found.
 *
 * @param key whose it is
 * @param file it lies in
 * @param header what that file notes of it
 * @param level where in the file
 * @param whole the level's bytes; empty if it was looked for only
 * @param small a level for a thumbnail; empty if there is none, or none is needed
 */
record Source(
    PreviewKey key,
    Path file,
    PyramidHeader header,
    PreviewLevel level,
    Optional<WholeLevel> whole,
    Optional<WholeLevel> small) {
  Source withSmall(Optional<WholeLevel> other) {
    return new Source(key, file, header, level, whole, other);
  }
}
