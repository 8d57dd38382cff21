package photos.likeness.index;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.clip.DualEncoder;
import photos.likeness.index.IndexProgress.Phase;
import photos.likeness.index.JobView.State;

/**
 * A rebuild's turns: when index runs wait, it lets them go first and comes again. Each turn is
 * taken on the jobs' own thread, and none throws.
 */
final class RebuildTurn {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildTurn.class);

  private final IndexParts parts;
  private final IndexSettings settings;
  private final Suspects suspects;
  private final IndexJob job;
  private final ModelChange change;
  private final BooleanSupplier othersWait;
  private final Predicate<Runnable> later;
  private final Tally tally = new Tally();
  private Optional<DualEncoder> encoder = Optional.empty();
  private Optional<Rebuild> rebuild = Optional.empty();

  /**
   * @param othersWait whether an index run waits
   * @param later takes the next turn, after those that wait; false if there will be none
   */
  RebuildTurn(
      IndexParts parts,
      IndexSettings settings,
      Suspects suspects,
      IndexJob job,
      ModelChange change,
      BooleanSupplier othersWait,
      Predicate<Runnable> later) {
    this.parts = parts;
    this.settings = settings;
    this.suspects = suspects;
    this.job = job;
    this.change = change;
    this.othersWait = othersWait;
    this.later = later;
  }

  void take() {
    if (rebuild.isEmpty() && !job.begin()) {
      return;
    }
    try {
      job.throwIfCancelled();
      if (work()) {
        change.cleanUp();
        end(State.DONE, Optional.empty());
      } else {
        tally.enter(Phase.WAITING);
        job.now(State.WAITING, tally.progress());
        if (!later.test(this::take)) {
          throw new CancelledException();
        }
      }
    } catch (CancelledException e) {
      end(State.CANCELLED, Optional.empty());
    } catch (IOException | RuntimeException | Error e) {
      if (!RunErrors.expected(e)) {
        LOG.error("Rebuild {} for {} failed", job.view().jobId(), change.modelId(), e);
      }
      end(State.FAILED, Optional.of(sentence(e)));
    }
  }

  private boolean work() throws IOException {
    job.now(State.RUNNING, tally.progress());
    if (encoder.isEmpty()) {
      encoder = Optional.of(change.open());
    }
    if (rebuild.isEmpty()) {
      rebuild =
          Optional.of(new Rebuild(parts, settings, job, suspects, tally, change, encoder.get()));
    }
    tally.enter(Phase.INDEXING);
    return rebuild.get().work(othersWait);
  }

  private String sentence(Throwable e) {
    return RunErrors.sentence(
        e, parts.jobsFolder(), "go on with `likeness models use %s`".formatted(change.modelId()));
  }

  private void end(State state, Optional<String> error) {
    boolean answers = rebuild.map(Rebuild::swapped).orElse(false);
    if (!answers) {
      encoder.ifPresent(DualEncoder::close);
    }
    // What fails after the swap leaves vectors that are dropped at the next start.
    State last = answers ? State.DONE : state;
    if (last == State.DONE) {
      tally.enter(Phase.FINISHED);
    }
    job.ended(last, tally.progress(), answers ? Optional.empty() : error);
  }
}
