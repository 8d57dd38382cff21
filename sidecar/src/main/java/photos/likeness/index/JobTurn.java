package photos.likeness.index;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.index.IndexProgress.Phase;
import photos.likeness.index.JobView.State;
import photos.likeness.photo.SourceId;
import photos.likeness.store.JobRecord;
import photos.likeness.store.Sources;
import photos.likeness.store.StoreException;

/** One job's turn, from start to its last word. Never throws. */
final class JobTurn {
  private static final Logger LOG = LoggerFactory.getLogger(JobTurn.class);

  private final IndexParts parts;
  private final IndexSettings settings;
  private final Suspects suspects;
  private final Resolver resolver;
  private final IndexJob job;
  private final IndexRequest request;
  private final Tally tally = new Tally();
  private long encodeMillis;

  JobTurn(
      IndexParts parts,
      IndexSettings settings,
      Suspects suspects,
      Resolver resolver,
      IndexJob job,
      IndexRequest request) {
    this.parts = parts;
    this.settings = settings;
    this.suspects = suspects;
    this.resolver = resolver;
    this.job = job;
    this.request = request;
  }

  void take() {
    if (!job.begin()) {
      return;
    }
    try {
      work();
      end(State.DONE, Optional.empty());
    } catch (CancelledException e) {
      end(State.CANCELLED, Optional.empty());
    } catch (IOException | RuntimeException | Error e) {
      if (!RunErrors.expected(e)) {
        LOG.error("Index run {} failed", job.view().jobId(), e);
      }
      end(State.FAILED, Optional.of(RunErrors.sentence(e, parts.jobsFolder(), "index again")));
    }
  }

  private void work() throws IOException {
    // Once more: runs before this one may have added or taken in sources.
    Target target = resolver.resolve(request);
    Sources sources = parts.store().sources();
    if (job.quiet() && sources.find(target.source()).isEmpty()) {
      throw new IndexException(
          "%s is not in the index any more; nothing was done.".formatted(target.source()));
    }
    sources.ensure(target.source(), target.location());
    for (SourceId inner : target.inner()) {
      sources.absorb(inner, target.source(), target.prefixOf(inner));
    }
    if (target.isWholeSource() && !job.quiet()) {
      sources.rememberExclude(target.source(), request.exclude());
    }
    job.started(target, tally.progress());
    if (!job.quiet()) {
      save(State.RUNNING, Optional.empty());
    }
    try (EncoderInUse.Lease lease = parts.encoders().lease()) {
      IndexRun run =
          new IndexRun(parts, lease.encoder(), settings, job, request, target, suspects, tally);
      try {
        run.run();
      } finally {
        encodeMillis = run.encodeMillis();
      }
    }
  }

  private void end(State state, Optional<String> error) {
    if (state == State.DONE) {
      tally.enter(Phase.FINISHED);
    }
    if (job.view().state() == State.RUNNING && worthARecord(state)) {
      try {
        save(state, error);
      } catch (StoreException e) {
        LOG.warn(
            "The record of index run {} could not be written: {}",
            job.view().jobId(),
            e.getMessage());
      }
    }
    job.ended(state, tally.progress(), error);
  }

  /** Quiet looks come by the hundred, and most find nothing. */
  private boolean worthARecord(State state) {
    return !job.quiet() || tally.done > 0 || tally.missing > 0 || state == State.FAILED;
  }

  private void save(State state, Optional<String> error) {
    JobView view = job.view();
    parts
        .store()
        .jobs()
        .save(
            new JobRecord(
                view.jobId(),
                view.source().orElseThrow(),
                IndexJobs.recordState(state),
                view.startedAt(),
                state.ended() ? Optional.of(Instant.now()) : Optional.empty(),
                tally.encoded,
                encodeMillis,
                error));
  }
}
