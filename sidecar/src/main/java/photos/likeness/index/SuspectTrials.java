package photos.likeness.index;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.source.SourceFile;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;

/**
 * Files over which a process died are tried where they can do no harm. One that is found guilty
 * becomes a failure, any other is indexed like the rest. For the run's own thread.
 */
final class SuspectTrials {
  private static final String GUILTY = "Reading this file ended the whole program";

  /** A file that was innocent would have to be caught this often in a row by someone's kill. */
  private static final int MOST_DEATHS = 5;

  private final IndexParts parts;
  private final IndexJob job;
  private final Suspects suspects;
  private final TrialProcess trial;

  SuspectTrials(
      IndexParts parts,
      WantedSize wanted,
      IndexSettings settings,
      IndexJob job,
      Suspects suspects) {
    this.parts = parts;
    this.job = job;
    this.suspects = suspects;
    this.trial = new TrialProcess(settings.trialCommand(), wanted, settings.fileLimit());
  }

  /** Files that were found guilty once are not tried again in this process, though asked to. */
  void suspectWhatKilled(SourceId source) throws IOException {
    suspects.add(
        parts.store().failures().list(Optional.of(source)).stream()
            .filter(failure -> failure.reason().startsWith(GUILTY))
            .map(failure -> new Suspect(failure.key(), failure.stamp(), 1))
            .toList());
  }

  /** Tries what is suspected, and takes the guilty out of what is to do. */
  void hold(SourceId source, Comparison comparison, Tally tally) throws IOException {
    for (Comparison.Suspected suspected : comparison.suspected()) {
      job.progressNow(tally);
      Optional<String> guilt = guilt(suspected);
      if (guilt.isPresent()) {
        comparison.toDo().clear(suspected.position());
        Failure failure = failure(source, suspected.file(), guilt.get());
        parts.store().failures().record(List.of(failure));
        tally.skipped++;
        tally.finished(failure.path());
        job.skipped(failure);
      }
    }
  }

  private Optional<String> guilt(Comparison.Suspected suspected) throws IOException {
    return suspected.suspect().deaths() >= MOST_DEATHS
        ? Optional.of("it was being read %d times".formatted(MOST_DEATHS))
        : trial.run(suspected.file().path(), job::cancelled);
  }

  private static Failure failure(SourceId source, SourceFile file, String how) {
    return new Failure(
        new PhotoKey(source, file.externalId()),
        file.path().toString(),
        Stage.DECODE,
        GUILTY
            + " (tried apart, %s). It is left alone until it changes or failures are retried."
                .formatted(how),
        file.stamp(),
        Instant.now());
  }
}
