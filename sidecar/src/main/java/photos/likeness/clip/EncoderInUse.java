package photos.likeness.clip;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The encoder that answers, and how another takes its place while questions are being answered:
 * whoever needs it holds a {@link Lease} for as long as one answer takes, and so sees one encoder
 * from beginning to end. One that was replaced is closed when its last lease ends. Thread-safe.
 */
public final class EncoderInUse implements AutoCloseable {
  private final Set<Held> stillUsed = new HashSet<>();
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
      stillUsed.add(old);
    }
    if (unused) {
      end(old);
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
      end(held);
    }
  }

  private void end(Held held) {
    held.encoder.close();
    held.ended.countDown();
    synchronized (this) {
      stillUsed.remove(held);
    }
  }

  /**
   * Closes the encoder that answers, and those that still answer what was asked before; waits for
   * calls that are under way.
   */
  @Override
  public void close() {
    List<Held> open;
    synchronized (this) {
      open = Stream.concat(Stream.of(current), stillUsed.stream()).toList();
    }
    open.forEach(held -> held.encoder.close());
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

    /**
     * Waits until nobody uses it and it is closed, or the time is up.
     *
     * @return whether it is closed
     */
    public boolean awaitClosed(Duration atMost) throws InterruptedException {
      return held.ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
