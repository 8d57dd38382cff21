package photos.likeness.lrpreview.recover;

import java.util.concurrent.Semaphore;

/**
 * How much of the heap the pictures at work may take together. Each is in memory as it was read and
 * as it is written; a few large ones wait for one another instead of filling the heap. Thread-safe.
 */
final class MemoryBudget {
  private static final int KIBIBYTE = 1024;

  /** As it was read, and as it is written. */
  private static final int TIMES = 2;

  private final int kibibytes;
  private final Semaphore free;

  private MemoryBudget(int kibibytes) {
    this.kibibytes = kibibytes;
    this.free = new Semaphore(kibibytes);
  }

  /** Half of what this process may have. */
  static MemoryBudget ofThisProcess() {
    long half = Runtime.getRuntime().maxMemory() / 2 / KIBIBYTE;
    return new MemoryBudget((int) Math.min(Integer.MAX_VALUE, half));
  }

  /** Some of it, to be given back. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until there is enough.
   *
   * @param bytes of the files that are read
   * @throws TooLargeException if there never will be
   */
  Share take(long bytes) throws TooLargeException, InterruptedException {
    long needed = TIMES * (bytes / KIBIBYTE) + 1;
    if (needed > kibibytes) {
      throw new TooLargeException(
          "its files have %,d bytes, more than this process has memory for; give it more, java -Xmx%dm"
              .formatted(bytes, TIMES * needed / KIBIBYTE + 256));
    }
    int taken = (int) needed;
    free.acquire(taken);
    return () -> free.release(taken);
  }

  /** A picture that can't be read with the memory there is. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }
}
