package photos.likeness.http;

import java.util.Optional;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.FailureList;
import photos.likeness.http.api.SourceList;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.index.IndexJobs;
import photos.likeness.photo.SourceId;
import photos.likeness.store.SourceSummary;
import photos.likeness.store.Store;

/** The places photos come from, and the files there that could not be read. */
final class SourceOperations {
  private final Store store;
  private final IndexJobs jobs;

  SourceOperations(Store store, IndexJobs jobs) {
    this.store = store;
    this.jobs = jobs;
  }

  SourceList list() {
    return new SourceList(store.sources().list().stream().map(SourceOperations::view).toList());
  }

  SourceRemoved remove(String text) {
    SourceId source = known(text);
    boolean busy =
        jobs.list().stream()
            .anyMatch(job -> job.source().equals(Optional.of(source)) && !job.state().ended());
    if (busy) {
      throw new ApiException(
          409,
          "sourceBusy",
          "a job works on " + source + ", so it can't be removed now",
          "Wait for the job to end, or cancel it with DELETE /v1/jobs/{jobId}.");
    }
    return new SourceRemoved(source.toString(), store.sources().remove(source));
  }

  FailureList failures(Optional<String> text) {
    return new FailureList(
        store.failures().list(text.map(this::known)).stream().map(FailureViews::view).toList());
  }

  private SourceId known(String text) {
    SourceId source = Errors.reading("source", () -> SourceId.parse(text));
    return store
        .sources()
        .find(source)
        .map(SourceSummary::id)
        .orElseThrow(() ->
            new ApiException(
                404,
                "unknownSource",
                "there is no source " + source,
                "List the sources with GET /v1/sources."));
  }

  private static SourceView view(SourceSummary source) {
    return new SourceView(
        source.id().toString(),
        source.id().kind().label(),
        source.location(),
        source.photos(),
        source.missing(),
        source.failures(),
        source.syncedAt());
  }
}
