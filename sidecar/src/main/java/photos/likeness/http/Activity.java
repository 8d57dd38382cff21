package photos.likeness.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When somebody with the token last asked something. Thread-safe. */
final class Activity {
  private int underWay;
  private int streams;
  private final LongSupplier nanoTime;
  private long lastNanos;

  Activity() {
    this(System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Activity(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
  }

  synchronized void begin() {
    underWay++;
  }

  synchronized void end() {
    underWay--;
    touch();
    notifyAll();
  }

  /** An answer under way has become a stream of events, which nobody waits for. */
  synchronized void beginStream() {
    streams++;
    notifyAll();
  }

  synchronized void endStream() {
    streams--;
  }

  /** Waits until every answer under way is given but those that are streams, or so long. */
  synchronized void awaitAnswered(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); underWay > streams && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
  }

  /** Counts as being asked. */
  synchronized void touch() {
    lastNanos = nanoTime.getAsLong();
  }

  /** How long nothing has been asked; zero while a request is under way. */
  synchronized Duration idle() {
    return underWay > 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - lastNanos);
  }
}
