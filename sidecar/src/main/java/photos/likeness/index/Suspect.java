package photos.likeness.index;

import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;

/**
 * A file that was being decoded when the process died, as it was then.
 *
 * @param deaths how many processes died over it in a row
 */
record Suspect(PhotoKey key, FileStamp stamp, int deaths) {

  /** Whether both are the same file in the same state. */
  boolean sameFile(Suspect other) {
    return key.equals(other.key) && stamp.equals(other.stamp);
  }

  Suspect withDeaths(int count) {
    return new Suspect(key, stamp, count);
  }
}
