package photos.likeness.store;

import java.time.Instant;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;

/**
 * A file that was skipped.
 *
 * @param stage where it ended
 * @param reason a sentence for people
 * @param stamp the file's size and time then: it is tried again when they change
 */
public record Failure(
    PhotoKey key, String path, Stage stage, String reason, FileStamp stamp, Instant at) {

  /** The steps a file goes through. */
  public enum Stage {
    LIST,
    READ,
    DECODE,
    ENCODE,
    STORE
  }
}
