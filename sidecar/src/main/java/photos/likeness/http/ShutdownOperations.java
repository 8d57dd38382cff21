package photos.likeness.http;

import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ShutdownAccepted;
import photos.likeness.http.api.ShutdownRequest;
import photos.likeness.index.IndexJobs;

/** The end of this process, asked for by another program. */
final class ShutdownOperations {
  private final SidecarProcess process;
  private final IndexJobs jobs;
  private final ModelInstalls installs;

  ShutdownOperations(SidecarProcess process, IndexJobs jobs, ModelInstalls installs) {
    this.process = process;
    this.jobs = jobs;
    this.installs = installs;
  }

  ShutdownAccepted shutdown(ShutdownRequest request) {
    boolean evenIfBusy = request.evenIfBusy().orElse(false);
    if (!evenIfBusy && (jobs.busy() || installs.busy())) {
      throw new ApiException(
          409,
          "busy",
          (jobs.busy() ? "an index run" : "the download of a model")
              + " is under way, so Likeness does not end now",
          "Wait for its end, or ask with evenIfBusy: what is done is kept, and the same request goes on with the rest later.");
    }
    process.end();
    return new ShutdownAccepted(ProcessHandle.current().pid());
  }
}
