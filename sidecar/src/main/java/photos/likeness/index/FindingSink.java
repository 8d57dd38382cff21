package photos.likeness.index;

/** Takes what a pipeline finds, on the thread that runs it. */
interface FindingSink {
  void add(Finding finding);

  /** Writes what has waited long enough. */
  void flushIfDue();

  /** Writes everything that waits. */
  void flush();
}
