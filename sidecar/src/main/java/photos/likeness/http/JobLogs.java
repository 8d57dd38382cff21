package photos.likeness.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The logs of the latest jobs. Thread-safe. */
final class JobLogs {
  private final Map<String, JobLog> logs = new LinkedHashMap<>();
  private final int kept;

  /**
   * @param kept how many; the oldest go first
   */
  JobLogs(int kept) {
    this.kept = kept;
  }

  /** Keeps a job's log; if it has one already, that stays. */
  synchronized void keep(String jobId, JobLog log) {
    logs.putIfAbsent(jobId, log);
    if (logs.size() > kept) {
      logs.remove(logs.keySet().iterator().next());
    }
  }

  synchronized Optional<JobLog> find(String jobId) {
    return Optional.ofNullable(logs.get(jobId));
  }
}
