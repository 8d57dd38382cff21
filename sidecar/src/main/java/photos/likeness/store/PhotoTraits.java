package photos.likeness.store;

import java.time.Instant;
import java.util.Optional;
import photos.likeness.photo.CaptureTime;

/**
 * What is needed of a photo to tell which others are copies of it, and which of them to keep: a few
 * hundred bytes, so that those of a whole library fit in memory.
 *
 * @param wholeFile whether its content is the bytes of its own file, rather than a preview or a
 *     picture given for it: only then do equal contents mean equal files
 * @param pathKey its path for comparison: photos with the same one are the same file
 * @param place tells folders apart: photos of one source that lie in one folder have the same
 * @param stem its file name without the ending, for comparison without case
 * @param sizeBytes of its file
 * @param modifiedAt when its file was last written to
 * @param cameraId tells cameras apart; 0 if it is not known
 * @param stars 0 to 5, 0 if there is no rating
 * @param pick -1 rejected, 1 picked, 0 neither
 * @param known of how many kinds something is known of it: keywords, people, collections, title or
 *     caption, place, label, time
 * @param keywords whether it has any
 * @param virtualCopy whether it is another way of developing a file
 * @param catalogued whether it is a photo of a catalog
 */
public record PhotoTraits(
    long photoId,
    long contentId,
    boolean wholeFile,
    String pathKey,
    long place,
    String stem,
    String fileType,
    long sizeBytes,
    Instant modifiedAt,
    Optional<CaptureTime> takenAt,
    long cameraId,
    int width,
    int height,
    int stars,
    int pick,
    int known,
    boolean keywords,
    boolean virtualCopy,
    boolean catalogued,
    boolean missing) {

  /** Pixels of the whole picture, 0 if unknown. */
  public long pixels() {
    return (long) width * height;
  }
}
