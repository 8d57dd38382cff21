package photos.likeness.app;

import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobStatus;

/** Reports what a job says. */
record JobReport(Report report) implements JobListener {
  @Override
  public void progress(JobStatus job) {
    report.progress(job);
  }

  @Override
  public void skipped(FailureView failure) {
    report.skipped(failure);
  }

  @Override
  public void note(String sentence) {
    report.note(sentence);
  }
}
