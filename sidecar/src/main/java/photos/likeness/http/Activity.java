package photos.likeness.http;

import java.time.Duration;

/** When somebody with the token last asked something. Thread-safe. */
final class Activity {
  private int underWay;
  private long lastNanos = System.nanoTime();

  synchronized void begin() {
    underWay++;
  }

  synchronized void end() {
    underWay--;
    touch();
  }

  /** Counts as being asked. */
  synchronized void touch() {
    lastNanos = System.nanoTime();
  }

  /** How long nothing has been asked; zero while a request is under way. */
  synchronized Duration idle() {
    return underWay > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastNanos);
  }
}
