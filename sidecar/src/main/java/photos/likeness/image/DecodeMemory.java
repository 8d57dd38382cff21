package photos.likeness.image;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that pictures may take while they are decoded, over all threads: what one of them
 * needs is known from its header, and whoever comes when too little is left waits, in the order of
 * coming, so that a large picture is not passed by small ones for ever. Thread-safe.
 */
public final class DecodeMemory {
  /** Keeps the number of permits within an int. */
  private static final int BYTES_PER_PERMIT = 64 << 10;

  private final int permits;
  private final Semaphore free;

  /**
   * @param bytes for all together; one that needs more has all of it to itself
   */
  public DecodeMemory(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("memory to decode in is needed, got " + bytes + " bytes");
    }
    this.permits = permits(bytes, Integer.MAX_VALUE);
    this.free = new Semaphore(permits, true);
  }

  private static int permits(long bytes, int most) {
    return Math.toIntExact(Math.clamp(Math.ceilDiv(bytes, (long) BYTES_PER_PERMIT), 1L, most));
  }

  /** Hears that a read stands still for want of memory; called by the thread that reads. */
  public interface Waiting {
    /** What follows is no fault of the picture's. */
    void waits();

    /** It goes on, or was interrupted. */
    void goesOn();
  }

  private static final class Untold implements Waiting {
    @Override
    public void waits() {}

    @Override
    public void goesOn() {}
  }

  /** One picture's, from before it is decoded until it is not used any more; nothing yet. */
  public Share share() {
    return share(new Untold());
  }

  /** The same, with somebody who wants to know of waiting. */
  public Share share(Waiting waiting) {
    return new Share(waiting);
  }

  /** How much is taken, in bytes, rounded up. */
  long taken() {
    return (long) (permits - free.availablePermits()) * BYTES_PER_PERMIT;
  }

  /**
   * What one picture holds. One thread takes, any may close it: a read that is given up gives back
   * what it held, since nobody knows whether it ever ends.
   */
  public final class Share implements AutoCloseable {
    private final Waiting waiting;
    private int held;
    private boolean closed;

    private Share(Waiting waiting) {
      this.waiting = waiting;
    }

    /**
     * Waits until there is so much. What was held before is given back first: nobody who holds
     * something waits, so that two can't wait for each other.
     *
     * @throws InterruptedIOException if the thread is interrupted, which it still is then
     */
    void atLeast(long bytes) throws InterruptedIOException {
      int wanted = permits(bytes, permits);
      synchronized (this) {
        if (closed || wanted <= held) {
          return;
        }
        free.release(held);
        held = 0;
      }
      acquire(wanted);
      synchronized (this) {
        if (closed) {
          free.release(wanted);
        } else {
          held = wanted;
        }
      }
    }

    private void acquire(int wanted) throws InterruptedIOException {
      // Not without the time: that would pass by those who wait.
      try {
        if (free.tryAcquire(wanted, 0, TimeUnit.NANOSECONDS)) {
          return;
        }
        waiting.waits();
        try {
          free.acquire(wanted);
        } finally {
          waiting.goesOn();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("reading the picture was stopped");
      }
    }

    /** Gives back what is held. */
    @Override
    public synchronized void close() {
      closed = true;
      free.release(held);
      held = 0;
    }
  }
}
