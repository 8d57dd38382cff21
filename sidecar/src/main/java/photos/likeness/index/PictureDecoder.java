package photos.likeness.index;

import photos.likeness.image.DecodeMemory;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;

/** Decodes within the memory that all decoders share. Thread-safe. */
final class PictureDecoder implements Decoder {
  private final PictureReader reader;

  PictureDecoder(PictureReader reader) {
    this.reader = reader;
  }

  @Override
  public Picture read(byte[] file, WantedSize wanted) throws UnreadableImageException {
    return reader.read(file, wanted);
  }

  @Override
  public Picture read(byte[] file, WantedSize wanted, Watch work) throws UnreadableImageException {
    DecodeMemory.Share share = reader.share(work);
    work.holdMemory(share);
    return reader.read(file, wanted, share);
  }
}
