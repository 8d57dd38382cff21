package photos.likeness.search;

import photos.likeness.clip.DualEncoder;
import photos.likeness.image.PictureReader;
import photos.likeness.store.Store;

/** Answers questions. Thread-safe. */
public final class PhotoSearch {
  public PhotoSearch(Store store, DualEncoder encoder, PictureReader reader) {}

  /**
   * Answers one question.
   *
   * @throws UnknownPhotoException if a photo it compares with can't be used
   */
  public SearchAnswer search(SearchQuery query) {
    throw new UnsupportedOperationException();
  }
}
