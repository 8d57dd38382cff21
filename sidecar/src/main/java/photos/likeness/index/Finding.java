package photos.likeness.index;

import java.util.Optional;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PictureHash;
import photos.likeness.photo.SourceId;
import photos.likeness.store.Failure;
import photos.likeness.store.IndexedPhoto;
import photos.likeness.store.KnownContent;
import photos.likeness.store.PushedPhoto;

/** What came of one file, on its way to the store. */
sealed interface Finding {

  /** The work it came from, whose claim ends when it is stored. */
  Watch work();

  /**
   * A photo whose content has a vector.
   *
   * @param photo with the embedding, unless the store has it
   * @param thumbnail a JPEG, unless there is one
   * @param hash of its picture, if that was decoded
   */
  record Indexed(
      Watch work, IndexedPhoto photo, Optional<byte[]> thumbnail, Optional<PictureHash> hash)
      implements Finding {}

  /**
   * A content of the index that another model has seen.
   *
   * @param coarse whether it saw the thumbnail only, and the file may come back
   * @param thumbnail a JPEG, unless there is one
   * @param again whether this run had given the content up before
   */
  record Reencoded(
      Watch work,
      KnownContent content,
      Embedding embedding,
      boolean coarse,
      Optional<byte[]> thumbnail,
      boolean again)
      implements Finding {}

  /**
   * A content of the index of which nothing is at hand that could be decoded.
   *
   * @param source of one of its photos
   * @param failedBefore whether its file is there and known to fail
   * @param again whether this run had given it up before
   */
  record GivenUp(Watch work, SourceId source, boolean failedBefore, boolean again)
      implements Finding {}

  /**
   * A picture that another program gave.
   *
   * @param thumbnail a JPEG, unless there is one
   * @param hash of the picture, if it was decoded
   */
  record Pushed(
      Watch work, PushedPhoto photo, Optional<byte[]> thumbnail, Optional<PictureHash> hash)
      implements Finding {}

  /**
   * A photo that could not be read.
   *
   * @param waiting what is known of it all the same, if its source knows more than its file
   */
  record Skipped(Watch work, Failure failure, Optional<IndexedPhoto> waiting) implements Finding {
    /** One that is left out. */
    Skipped(Watch work, Failure failure) {
      this(work, failure, Optional.empty());
    }
  }
}
