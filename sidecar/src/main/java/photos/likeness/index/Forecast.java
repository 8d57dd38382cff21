package photos.likeness.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import photos.likeness.store.JobRecord;

/** Says before a long run what it will take. */
final class Forecast {
  /** A 384 pixel thumbnail. */
  private static final long THUMBNAIL_BYTES = 30_000;

  /** A photo's row, path, keywords and their indexes. */
  private static final long ROW_BYTES = 2_000;

  /** A float vector, its int8 code, and what vec0 adds. */
  private static final double VECTOR_BYTES_PER_COMPONENT = 5.5;

  /** A run that encoded fewer pictures says little about the speed. */
  private static final long FEWEST_ENCODED = 50;

  private Forecast() {}

  /** Pictures per second of the last runs that say something, the whole run's time counted. */
  static OptionalDouble rate(List<JobRecord> latest) {
    return latest.stream()
        .filter(job -> job.encoded() >= FEWEST_ENCODED && job.encodeMillis() > 0)
        .limit(3)
        .mapToDouble(job -> job.encoded() * 1000.0 / job.encodeMillis())
        .average();
  }

  static long diskBytes(long pictures, int dimension) {
    return pictures * (THUMBNAIL_BYTES + ROW_BYTES) + vectorBytes(pictures, dimension);
  }

  static long vectorBytes(long pictures, int dimension) {
    return (long) (pictures * VECTOR_BYTES_PER_COMPONENT * dimension);
  }

  static String sentence(long pictures, OptionalDouble perSecond, long diskBytes) {
    String time =
        perSecond.isPresent()
            ? "about " + time(Duration.ofSeconds((long) (pictures / perSecond.getAsDouble())))
            : "the time is told when it was measured";
    return "%,d pictures to index: %s, up to %s in the data folder."
        .formatted(pictures, time, size(diskBytes));
  }

  /** What is said once the speed was measured. */
  static String measured(long left, double perSecond) {
    return "Measured %.1f pictures a second: about %s for the %,d that are left."
        .formatted(perSecond, time(Duration.ofSeconds((long) (left / perSecond))), left);
  }

  /** A warning if the disk has not that much left; empty if it has. */
  static Optional<String> shortOfSpace(Path dataFolder, long neededBytes) throws IOException {
    long usable = Files.getFileStore(dataFolder).getUsableSpace();
    return usable >= neededBytes
        ? Optional.empty()
        : Optional.of(
            "The disk of the data folder has %s left, this may need %s; what is indexed is kept if it fills up."
                .formatted(size(usable), size(neededBytes)));
  }

  private static String time(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 90) {
      return Math.max(1, seconds) + " s";
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 90 ? minutes + " min" : "%d h %02d min".formatted(minutes / 60, minutes % 60);
  }

  private static String size(long bytes) {
    long megabytes = Math.max(1, bytes / 1_000_000);
    return megabytes < 1000 ? megabytes + " MB" : "%.1f GB".formatted(megabytes / 1000.0);
  }
}
