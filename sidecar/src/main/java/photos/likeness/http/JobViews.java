package photos.likeness.http;

import java.util.Locale;
import java.util.Optional;
import photos.likeness.http.api.JobStatus;
import photos.likeness.index.IndexProgress;
import photos.likeness.index.JobView;
import photos.likeness.photo.SourceId;
import photos.likeness.store.JobRecord;

/** A job as other programs see it. */
final class JobViews {
  private static final String INDEX = "index";

  private JobViews() {}

  static JobStatus view(JobView job) {
    return new JobStatus(
        job.jobId(),
        lowerCase(job.kind()),
        job.source().map(SourceId::toString),
        job.location(),
        job.model(),
        lowerCase(job.state()),
        job.startedAt(),
        job.error(),
        Optional.of(progress(job.progress())));
  }

  /** A job of an earlier process. */
  static JobStatus view(JobRecord job) {
    return new JobStatus(
        job.jobId(),
        INDEX,
        Optional.of(job.source().toString()),
        Optional.empty(),
        Optional.empty(),
        job.state(),
        job.startedAt(),
        job.error(),
        Optional.empty());
  }

  private static JobStatus.Progress progress(IndexProgress progress) {
    return new JobStatus.Progress(
        lowerCase(progress.phase()),
        progress.found(),
        progress.toDo(),
        progress.done(),
        progress.encoded(),
        progress.reused(),
        progress.unchanged(),
        progress.skipped(),
        progress.waiting(),
        progress.missing(),
        progress.elapsedMillis(),
        progress.perSecond(),
        progress.remainingMillis(),
        progress.current());
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
