package photos.likeness.http.api;

/** Hears of a job, one call at a time, from the thread that follows it. */
public interface JobListener {
  /** At every change of state and several times a second between; the last call is the end. */
  void progress(JobStatus job);

  /** For each file that is skipped, those skipped before the following began included. */
  default void skipped(FailureView failure) {}

  /** For what a person should know that is no skipped file. */
  default void note(String sentence) {}
}
