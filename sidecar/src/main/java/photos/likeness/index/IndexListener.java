package photos.likeness.index;

import java.nio.file.Path;
import photos.likeness.store.Failure;

/** Hears of a job. Called from the job's threads, one call at a time; must not block for long. */
public interface IndexListener {

  /** At every change of state and about ten times a second between. */
  void progress(JobView job);

  /** For each file that is skipped. */
  default void skipped(Failure failure) {}

  /** For each new or changed file that a quiet look leaves alone because it was just written. */
  default void leftForLater(Path file) {}

  /** For what a person should know that is no skipped file: an estimate, a list taken up again. */
  default void note(String sentence) {}
}
