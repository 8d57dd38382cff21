package photos.likeness.index;

import photos.likeness.image.Picture;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;

/** A file's bytes to pixels: {@link PictureDecoder} but for tests of readers that misbehave. */
@FunctionalInterface
interface Decoder {
  Picture read(byte[] file, WantedSize wanted) throws UnreadableImageException;

  /**
   * The same, when there is memory for it.
   *
   * @param work holds the memory until it ends; its clock stands still while there is none
   */
  default Picture read(byte[] file, WantedSize wanted, Watch work) throws UnreadableImageException {
    return read(file, wanted);
  }
}
