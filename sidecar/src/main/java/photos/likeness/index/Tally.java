package photos.likeness.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.index.IndexProgress.Phase;

/** The counts of a run and how fast they grow. For the run's own thread. */
final class Tally {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final long SAMPLE_NANOS = 250_000_000L;

  /** Less than this says nothing about the speed yet. */
  private static final long GROUND_NANOS = 2_000_000_000L;

  private record Sample(long nanos, long done) {}

  private final long startedNanos = System.nanoTime();
  private final Deque<Sample> samples = new ArrayDeque<>();
  private Phase phase = Phase.LISTING;
  private Optional<String> current = Optional.empty();

  long found;
  long toDo;
  long done;
  long encoded;
  long reused;
  long unchanged;
  long skipped;
  long waiting;
  long missing;
  long fromThumbnails;

  void enter(Phase next) {
    phase = next;
    if (next != Phase.FINISHED) {
      samples.clear();
    }
  }

  /** Counts a file as dealt with; one that came in since the run began is one more to do. */
  void finished(String path) {
    done++;
    toDo = Math.max(toDo, done);
    current = Optional.of(path);
  }

  IndexProgress progress() {
    long now = System.nanoTime();
    if (samples.isEmpty() || now - samples.getLast().nanos() >= SAMPLE_NANOS) {
      samples.add(new Sample(now, done));
    }
    while (now - samples.getFirst().nanos() > WINDOW_NANOS && samples.size() > 1) {
      samples.removeFirst();
    }
    double perSecond = perSecond(now);
    return new IndexProgress(
        phase,
        found,
        toDo,
        done,
        encoded,
        reused,
        unchanged,
        skipped,
        waiting,
        missing,
        (now - startedNanos) / 1_000_000,
        perSecond,
        remainingMillis(now, perSecond),
        current);
  }

  private double perSecond(long now) {
    Sample first = samples.getFirst();
    double seconds = (now - first.nanos()) / 1e9;
    return seconds > 0 ? (done - first.done()) / seconds : 0;
  }

  private OptionalLong remainingMillis(long now, double perSecond) {
    boolean ground = now - samples.getFirst().nanos() >= GROUND_NANOS && perSecond > 0;
    return phase == Phase.INDEXING && ground
        ? OptionalLong.of((long) ((toDo - done) / perSecond * 1000))
        : OptionalLong.empty();
  }
}
