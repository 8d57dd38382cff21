package photos.likeness.index;

/** Threads that leave the machine to its owner: low priority, and none keeps the process alive. */
final class WorkerThreads {
  private WorkerThreads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    thread.start();
    return thread;
  }

  // Nothing relies on the priority: where the system heeds it, the person's other programs win.
  @SuppressWarnings("ThreadPriorityCheck")
  static Thread unstarted(String name, Runnable work) {
    return Thread.ofPlatform()
        .name(name)
        .daemon(true)
        .priority(Thread.MIN_PRIORITY)
        .unstarted(work);
  }

  /** Waits for a thread's end, a while or, with 0, for ever. */
  static void join(Thread thread, long waitMillis) {
    try {
      thread.join(waitMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
