package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobNote;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.LikenessApi;

/** Index runs: begin, look, follow, cancel. */
final class JobResource {
  private final LikenessApi api;

  JobResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/v1/jobs", this::start),
        Route.get("/v1/jobs", call -> Reply.json(api.jobs())),
        Route.get("/v1/jobs/{jobId}", call -> Reply.json(api.job(call.path("jobId")))),
        Route.get("/v1/jobs/{jobId}/events", this::events),
        Route.delete("/v1/jobs/{jobId}", call -> Reply.json(api.cancelJob(call.path("jobId")))));
  }

  private Reply start(Call call) {
    return Reply.json(202, api.startJob(call.json(JobRequest.class)));
  }

  private Reply events(Call call) {
    String jobId = api.job(call.path("jobId")).jobId();
    return new Reply.Events(stream -> follow(jobId, stream));
  }

  private void follow(String jobId, EventStream stream) throws InterruptedException {
    JobStatus end = api.followJob(jobId, new Sender(stream));
    stream.send("end", end);
  }

  private record Sender(EventStream stream) implements JobListener {
    @Override
    public void progress(JobStatus job) {
      stream.send("progress", job);
    }

    @Override
    public void skipped(FailureView failure) {
      stream.send("skipped", failure);
    }

    @Override
    public void note(String sentence) {
      stream.send("note", new JobNote(sentence));
    }
  }
}
