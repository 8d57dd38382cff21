package photos.likeness.photo;

import java.time.Duration;
import java.util.Optional;

/**
 * The rule by which a RAW file and the JPEG or HEIC that the camera wrote beside it are told: they
 * lie in one folder of one source under one name, but for the ending, and were taken within a
 * second of each other where both say when.
 */
public final class OneShot {
  private static final Duration MOST_APART = Duration.ofSeconds(1);

  private OneShot() {}

  /** Whether two files of one name, but for its ending, were taken at one time, as far as known. */
  public static boolean atOneTime(Optional<CaptureTime> a, Optional<CaptureTime> b) {
    return a.isEmpty()
        || b.isEmpty()
        || Duration.between(a.get().local(), b.get().local()).abs().compareTo(MOST_APART) <= 0;
  }
}
