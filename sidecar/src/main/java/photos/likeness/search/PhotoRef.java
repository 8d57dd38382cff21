package photos.likeness.search;

import photos.likeness.photo.PhotoKey;

/** A photo in a question: one of the index, or a picture given. */
public sealed interface PhotoRef {

  /** A photo of the index by its id. */
  record ById(long photoId) implements PhotoRef {}

  /** A photo of the index by its source's name for it. */
  record ByKey(PhotoKey key) implements PhotoRef {}

  /** A photo of the index by its absolute path. */
  record ByPath(String path) implements PhotoRef {}

  /** A picture that need not be in the index: a file's bytes. Not copied. */
  final class Given implements PhotoRef {
    private final byte[] image;

    public Given(byte[] image) {
      this.image = image;
    }

    public byte[] image() {
      return image;
    }
  }
}
