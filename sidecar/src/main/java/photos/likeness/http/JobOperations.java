package photos.likeness.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.JobAccepted;
import photos.likeness.http.api.JobList;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.JobStatus;
import photos.likeness.index.IndexJobs;
import photos.likeness.index.JobView;
import photos.likeness.store.Jobs;

/** Index runs. */
final class JobOperations {
  /** How many jobs a list shows, and of how many the events are kept. */
  private static final int KEPT = 100;

  private final IndexJobs jobs;
  private final Jobs history;
  private final JobLogs logs = new JobLogs(KEPT);

  JobOperations(IndexJobs jobs, Jobs history) {
    this.jobs = jobs;
    this.history = history;
  }

  JobAccepted start(JobRequest request) {
    JobLog log = new JobLog();
    JobView job = jobs.start(JobRequests.read(request), log);
    logs.keep(job.jobId(), log);
    return new JobAccepted(job.jobId());
  }

  /** Keeps what a job says that another part of this process has begun. */
  void keep(String jobId, JobLog log) {
    logs.keep(jobId, log);
  }

  JobList list() {
    List<JobStatus> shown = new ArrayList<>();
    jobs.list().stream().limit(KEPT).map(JobViews::view).forEach(shown::add);
    Set<String> ids = shown.stream().map(JobStatus::jobId).collect(Collectors.toSet());
    history.latest(KEPT).stream()
        .filter(job -> !ids.contains(job.jobId()))
        .map(JobViews::view)
        .limit(KEPT - shown.size())
        .forEach(shown::add);
    return new JobList(shown);
  }

  JobStatus job(String jobId) {
    return jobs.find(jobId)
        .map(JobViews::view)
        .or(() -> history.find(jobId).map(JobViews::view))
        .orElseThrow(() -> unknown(jobId));
  }

  JobStatus cancel(String jobId) {
    if (!job(jobId).ended()) {
      jobs.cancel(jobId);
    }
    return job(jobId);
  }

  /**
   * Tells the listener, on this thread, of the job until it ends. What the listener throws ends the
   * following.
   */
  JobStatus follow(String jobId, JobListener listener) throws InterruptedException {
    JobStatus now = Errors.translated(() -> job(jobId));
    if (jobs.find(jobId).isEmpty()) {
      listener.progress(now);
      return now;
    }
    JobLog log = logs.find(jobId).orElseGet(() -> listening(jobId));
    return log.follow(listener, () -> job(jobId));
  }

  /** A log of a job that was started by another part of this process. */
  private JobLog listening(String jobId) {
    JobLog log = new JobLog();
    logs.keep(jobId, log);
    // Never closed: a job lets its listeners go when it has ended.
    AutoCloseable _ = jobs.listen(jobId, log);
    return log;
  }

  private static ApiException unknown(String jobId) {
    return new ApiException(
        404, "unknownJob", "there is no job " + jobId, "List the jobs with GET /v1/jobs.");
  }
}
