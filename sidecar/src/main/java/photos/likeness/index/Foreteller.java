package photos.likeness.index;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Tells before a long run what it will take: at once from what runs before it took, else as soon as
 * this one gives ground for it. For the run's own thread.
 */
final class Foreteller {
  private static final int RUNS_LOOKED_AT = 50;
  private static final double GROUND_SECONDS = 5;
  private static final long GROUND_FILES = 64;

  private final IndexParts parts;
  private final int dimension;
  private final IndexSettings settings;
  private final IndexJob job;
  private boolean owesTime;
  private long beganNanos;
  private long doneBefore;

  Foreteller(IndexParts parts, int dimension, IndexSettings settings, IndexJob job) {
    this.parts = parts;
    this.dimension = dimension;
    this.settings = settings;
    this.job = job;
  }

  /**
   * @param pictures how many are to be indexed
   * @param done how many the run had dealt with before
   */
  void begin(long pictures, long done) throws IOException {
    beganNanos = System.nanoTime();
    doneBefore = done;
    owesTime = false;
    if (pictures < settings.longRun()) {
      return;
    }
    long disk = Forecast.diskBytes(pictures, dimension);
    OptionalDouble rate = Forecast.rate(parts.store().jobs().latest(RUNS_LOOKED_AT));
    owesTime = rate.isEmpty();
    job.note(Forecast.sentence(pictures, rate, disk));
    Forecast.shortOfSpace(parts.jobsFolder(), disk).ifPresent(job::note);
  }

  /** Says how long the rest takes, once that was owed and can be said. */
  void tick(Tally tally) {
    if (!owesTime) {
      return;
    }
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    long done = tally.done - doneBefore;
    if (seconds >= GROUND_SECONDS && done >= GROUND_FILES) {
      owesTime = false;
      job.note(Forecast.measured(tally.toDo - tally.done, done / seconds));
    }
  }
}
