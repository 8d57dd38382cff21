package photos.likeness.clip;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The encoder that answers, and how another takes its place while questions are being answered:
 * whoever needs it holds a {@link Lease} for as long as one answer takes, and so sees one encoder
 * from beginning to end. One that was replaced is closed when its last lease ends. Thread-safe.
 */
public final class EncoderInUse implements AutoCloseable {
  private Held current;

  /**
   * @param first answers until it is replaced; closed with this
   */
  public EncoderInUse(DualEncoder first) {
    this.current = new Held(first);
  }

  /** The encoder that answers now, open until the lease is closed. */
  public synchronized Lease lease() {
    current.leases++;
    return new Lease(current);
  }

  /**
   * Answers with another encoder from now on.
   *
   * @param next closed with this, or when it is replaced itself
   * @return to wait for the end of the last lease of the one before
   */
  public Replaced replace(DualEncoder next) {
    Held old;
    boolean unused;
    synchronized (this) {
      old = current;
      current = new Held(next);
      old.replaced = true;
      unused = old.leases == 0;
    }
    if (unused) {
      old.end();
    }
    return new Replaced(old);
  }

  private void release(Held held) {
    boolean last;
    synchronized (this) {
      held.leases--;
      last = held.replaced && held.leases == 0;
    }
    if (last) {
      held.end();
    }
  }

  /** Closes the encoder that answers; waits for calls that are under way. */
  @Override
  public void close() {
    Held last;
    synchronized (this) {
      last = current;
    }
    last.encoder.close();
  }

  /** An encoder and who uses it; guarded by the outer class. */
  private static final class Held {
    private final DualEncoder encoder;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int leases;
    private boolean replaced;

    private Held(DualEncoder encoder) {
      this.encoder = encoder;
    }

    private void end() {
      encoder.close();
      ended.countDown();
    }
  }

  /** The use of one encoder, for as long as this is open. */
  public final class Lease implements AutoCloseable {
    private final Held held;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(Held held) {
      this.held = held;
    }

    public DualEncoder encoder() {
      return held.encoder;
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        release(held);
      }
    }
  }

  /** An encoder that answers no more but what was asked before. */
  public static final class Replaced {
    private final Held held;

    private Replaced(Held held) {
      this.held = held;
    }

    /** Waits until nobody uses it and it is closed. */
    public void awaitClosed() throws InterruptedException {
      held.ended.await();
    }
  }
}
