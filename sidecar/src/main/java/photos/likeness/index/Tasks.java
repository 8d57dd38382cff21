package photos.likeness.index;

import java.util.Optional;

/** Hands out what there is to do, one by one, to any thread that asks. */
interface Tasks {

  /** The next one; empty at the end and after {@link #stop}. */
  Optional<Task> next();

  /** Hands out nothing more. */
  void stop();
}
