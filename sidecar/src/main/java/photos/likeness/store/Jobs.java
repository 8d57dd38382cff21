package photos.likeness.store;

import java.util.List;
import java.util.Optional;

/**
 * Index runs, past and present, so that an interrupted one can go on and a long one be foretold.
 */
public final class Jobs {

  Jobs() {}

  public void save(JobRecord job) {
    throw new UnsupportedOperationException();
  }

  public Optional<JobRecord> find(String jobId) {
    throw new UnsupportedOperationException();
  }

  /** The newest first. */
  public List<JobRecord> latest(int limit) {
    throw new UnsupportedOperationException();
  }
}
