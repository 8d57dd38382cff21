package photos.likeness.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.FailureList;
import photos.likeness.http.api.SourceList;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.SourceWatchView;
import photos.likeness.http.api.WatchedSource;
import photos.likeness.index.IndexJobs;
import photos.likeness.photo.SourceId;
import photos.likeness.store.SourceSummary;
import photos.likeness.store.Store;
import photos.likeness.watch.SourceWatch;
import photos.likeness.watch.WatchState;

/** The places photos come from, and the files there that could not be read. */
final class SourceOperations {
  private final Store store;
  private final IndexJobs jobs;
  private final SourceWatch watch;

  SourceOperations(Store store, IndexJobs jobs, SourceWatch watch) {
    this.store = store;
    this.jobs = jobs;
    this.watch = watch;
  }

  SourceList list() {
    return new SourceList(store.sources().list().stream().map(this::view).toList());
  }

  /** How each is kept in step. */
  List<WatchedSource> watched() {
    return store.sources().ids().stream()
        .map(id ->
            new WatchedSource(
                id.toString(),
                store.sources().location(id).orElseGet(id::identity),
                view(watch.state(id))))
        .toList();
  }

  SourceRemoved remove(String text) {
    SourceId source = known(text);
    jobs.endQuiet(source);
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
    return known(store, text);
  }

  /** The source that a request names; it must be in the index. */
  static SourceId known(Store store, String text) {
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

  private SourceView view(SourceSummary source) {
    return new SourceView(
        source.id().toString(),
        source.id().kind().label(),
        source.location(),
        source.photos(),
        source.missing(),
        source.failures(),
        source.syncedAt(),
        view(watch.state(source.id())));
  }

  private static SourceWatchView view(WatchState state) {
    return new SourceWatchView(
        state.mode().name().toLowerCase(Locale.ROOT),
        state.reason(),
        state.every().map(every -> OptionalLong.of(every.toSeconds())).orElse(OptionalLong.empty()),
        state.lastCheckAt());
  }
}
