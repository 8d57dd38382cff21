package photos.likeness.store;

import java.nio.file.Path;
import java.util.Optional;
import photos.likeness.photo.ContentKey;

/** Thumbnails in a file of their own, which may be deleted at any time. Thread-safe. */
public final class ThumbnailStore implements AutoCloseable {

  private ThumbnailStore() {}

  /**
   * Opens the file; a damaged one is replaced, since everything in it can be made again.
   *
   * @param maxBytes when the file would grow past this, the thumbnails used longest ago go
   */
  public static ThumbnailStore open(Path file, long maxBytes) {
    throw new UnsupportedOperationException();
  }

  public void put(ContentKey content, byte[] jpeg) {
    throw new UnsupportedOperationException();
  }

  public boolean has(ContentKey content) {
    throw new UnsupportedOperationException();
  }

  public Optional<byte[]> find(ContentKey content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
