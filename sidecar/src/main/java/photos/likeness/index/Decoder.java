package photos.likeness.index;

import photos.likeness.image.Picture;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;

/**
 * A file's bytes to pixels; {@code PictureReader::read} but for tests of readers that misbehave.
 */
@FunctionalInterface
interface Decoder {
  Picture read(byte[] file, WantedSize wanted) throws UnreadableImageException;
}
