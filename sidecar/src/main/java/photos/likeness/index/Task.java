package photos.likeness.index;

import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.store.Failure.Stage;

/** One picture that a decoder takes up, from wherever its pixels come. */
interface Task {

  /** Where it lies, for people. */
  String path();

  /**
   * Reads and decodes it. Never throws for what is wrong with the picture: that is an outcome.
   *
   * @param note told of each file right before it is decoded
   */
  Outcome prepare(Watch work, DecodeNote note);

  /** That nothing came of it, and why. */
  Finding skipped(Watch work, Stage stage, String reason);

  /** Notes which file is being decoded, in case the process dies over it. */
  interface DecodeNote {
    void decoding(PhotoKey key, FileStamp stamp);
  }
}
