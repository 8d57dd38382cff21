package photos.likeness.lrpreview.command;

import java.io.PrintStream;
import java.time.Duration;

/** How far it is: in a terminal a line that is written over, elsewhere one now and then. */
final class RecoverProgress {
  private static final String ERASE = "\r\u001b[K";
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(30).toNanos();

  private final PrintStream err;
  private final boolean terminal;
  private final long begun = System.nanoTime();
  private long last = begun;
  private boolean drawn;

  RecoverProgress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  void show(long done, long total) {
    long now = System.nanoTime();
    if (now - last < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    last = now;
    double seconds = (now - begun) / 1e9;
    String text =
        "Recovering: %,d of %,d (%d %%), %,.0f a second"
            .formatted(done, total, total == 0 ? 100 : 100 * done / total, done / seconds);
    if (terminal) {
      err.print(ERASE + text);
      err.flush();
      drawn = true;
    } else {
      err.println(text);
    }
  }

  /** Takes the line away, so that something else can be printed. */
  void clear() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }
}
