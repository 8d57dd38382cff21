package photos.likeness.http.api;

import java.util.List;

/** Jobs, the newest first: those of this process, then the last ones of those before it. */
public record JobList(List<JobStatus> jobs) {
  public JobList {
    jobs = Lists.copyOrEmpty(jobs);
  }
}
