package photos.likeness.index;

import photos.likeness.image.Picture;
import photos.likeness.image.UnreadableImageException;

/**
 * A file's bytes to pixels; {@code PictureReader::read} but for tests of readers that misbehave.
 */
@FunctionalInterface
interface Decoder {
  Picture read(byte[] file) throws UnreadableImageException;
}
