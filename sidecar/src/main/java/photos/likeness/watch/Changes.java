package photos.likeness.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed in a source and was not looked at yet. Things settle first: a burst of changes is
 * one look, and a file that is written to again and again waits. Thread-safe.
 */
final class Changes {
  private final Duration calm;
  private final Duration longestWait;
  private final int mostParts;

  /** When each path changed last. */
  private final Map<Path, Long> lastNanos = new HashMap<>();

  private long firstNanos;
  private long newestNanos;
  private boolean unclear;

  Changes(WatchSettings settings) {
    this.calm = settings.calm();
    this.longestWait = settings.longestWait();
    this.mostParts = settings.mostParts();
  }

  synchronized void add(Path path, long nowNanos) {
    if (lastNanos.isEmpty() && !unclear) {
      firstNanos = nowNanos;
    }
    newestNanos = nowNanos;
    if (lastNanos.put(path, nowNanos) == null && lastNanos.size() > mostParts) {
      addUnclear(nowNanos);
    }
  }

  /** So much or such a thing happened that only a look at everything will do. */
  synchronized void addUnclear(long nowNanos) {
    if (lastNanos.isEmpty() && !unclear) {
      firstNanos = nowNanos;
    }
    newestNanos = nowNanos;
    unclear = true;
    lastNanos.clear();
  }

  /** Puts back what was taken, after a look that did not come to its end. */
  synchronized void addAgain(Collection<Path> paths, long nowNanos) {
    paths.forEach(path -> add(path, nowNanos));
  }

  /** Whether what happened calls for a look at everything now; then it counts as taken. */
  synchronized boolean takeUnclear(long nowNanos) {
    boolean due = unclear && ripe(nowNanos);
    if (due) {
      forget();
    }
    return due;
  }

  /** Forgets everything: all of it is going to be looked at. */
  synchronized void forget() {
    lastNanos.clear();
    unclear = false;
  }

  /** The paths to look at now, none while things have not settled. They count as taken. */
  synchronized List<Path> take(long nowNanos) {
    if (unclear || lastNanos.isEmpty() || !ripe(nowNanos)) {
      return List.of();
    }
    List<Path> taken = new ArrayList<>();
    for (Map.Entry<Path, Long> change : lastNanos.entrySet()) {
      if (nowNanos - change.getValue() >= calm.toNanos()) {
        taken.add(change.getKey());
      }
    }
    taken.forEach(lastNanos::remove);
    firstNanos = nowNanos;
    taken.sort(null);
    return taken;
  }

  private boolean ripe(long nowNanos) {
    return nowNanos - newestNanos >= calm.toNanos()
        || nowNanos - firstNanos >= longestWait.toNanos();
  }
}
