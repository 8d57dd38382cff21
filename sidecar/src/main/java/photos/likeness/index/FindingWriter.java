package photos.likeness.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import photos.likeness.store.Failure;
import photos.likeness.store.IndexedPhoto;

/**
 * Writes findings to the store, many at a time, and counts them once they are written. For the
 * run's own thread.
 */
final class FindingWriter {
  private static final int MOST_WAITING = 256;
  private static final long LONGEST_WAIT_NANOS = 100_000_000;

  private final IndexParts parts;
  private final Claims claims;
  private final Tally tally;
  private final Consumer<Failure> skipped;
  private final Consumer<String> noted;
  private final List<Finding> waiting = new ArrayList<>();
  private long firstWaitsSinceNanos;

  /**
   * @param skipped hears of each failure once it is written
   * @param noted hears what else is to be said of a photo once it is written
   */
  FindingWriter(
      IndexParts parts,
      Claims claims,
      Tally tally,
      Consumer<Failure> skipped,
      Consumer<String> noted) {
    this.parts = parts;
    this.claims = claims;
    this.tally = tally;
    this.skipped = skipped;
    this.noted = noted;
  }

  void add(Finding finding) {
    if (waiting.isEmpty()) {
      firstWaitsSinceNanos = System.nanoTime();
    }
    waiting.add(finding);
    flushIfDue();
  }

  /** Writes what has waited long enough. */
  void flushIfDue() {
    boolean due =
        waiting.size() >= MOST_WAITING
            || (!waiting.isEmpty()
                && System.nanoTime() - firstWaitsSinceNanos > LONGEST_WAIT_NANOS);
    if (due) {
      flush();
    }
  }

  /**
   * Writes everything that waits: first the photos that bring a vector, then the copies that waited
   * for one of them.
   */
  void flush() {
    List<IndexedPhoto> photos = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Finding finding : waiting) {
      switch (finding) {
        case Finding.Indexed indexed -> {
          indexed
              .thumbnail()
              .ifPresent(jpeg -> parts.thumbnails().put(indexed.photo().content(), jpeg));
          photos.add(indexed.photo());
        }
        case Finding.Skipped left -> failures.add(left.failure());
      }
    }
    write(photos, failures);
    writeCopies();
    waiting.forEach(finding -> finding.work().notes().forEach(noted));
    waiting.clear();
  }

  private void writeCopies() {
    List<IndexedPhoto> photos = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Finding finding : waiting) {
      for (IndexedPhoto copy : claims.release(finding.work())) {
        switch (finding) {
          case Finding.Indexed indexed -> photos.add(like(copy, indexed.photo()));
          case Finding.Skipped left -> failures.add(like(copy, left.failure()));
        }
      }
    }
    write(photos, failures);
  }

  private void write(List<IndexedPhoto> photos, List<Failure> failures) {
    if (!photos.isEmpty()) {
      parts.store().photos().save(photos);
    }
    if (!failures.isEmpty()) {
      parts.store().failures().record(failures);
    }
    photos.forEach(this::count);
    failures.forEach(this::count);
  }

  private void count(IndexedPhoto photo) {
    if (photo.embedding().isPresent()) {
      tally.encoded++;
    } else {
      tally.reused++;
    }
    tally.finished(photo.path());
  }

  private void count(Failure failure) {
    tally.skipped++;
    tally.finished(failure.path());
    skipped.accept(failure);
  }

  private static IndexedPhoto like(IndexedPhoto copy, IndexedPhoto twin) {
    return Preparation.withType(
        copy, twin.fileType(), twin.metadata().width(), twin.metadata().height());
  }

  private static Failure like(IndexedPhoto copy, Failure failure) {
    return new Failure(
        copy.key(), copy.path(), failure.stage(), failure.reason(), copy.stamp(), failure.at());
  }
}
