package photos.likeness.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PictureHash;
import photos.likeness.store.Failure;
import photos.likeness.store.IndexedPhoto;

/**
 * Writes findings to the store, many at a time, and counts them once they are written. For the
 * run's own thread.
 */
final class FindingWriter implements FindingSink {
  private static final int MOST_WAITING = 256;
  private static final long LONGEST_WAIT_NANOS = 100_000_000;

  private final IndexParts parts;
  private final Claims claims;
  private final Tally tally;
  private final Misses misses;
  private final List<Finding> waiting = new ArrayList<>();
  private long firstWaitsSinceNanos;

  /**
   * @param misses hears of each failure once it is written
   */
  FindingWriter(IndexParts parts, Claims claims, Tally tally, Misses misses) {
    this.parts = parts;
    this.claims = claims;
    this.tally = tally;
    this.misses = misses;
  }

  /** Hears of what got no vector, and of what else is to be said, once it is written. */
  interface Misses {
    void skipped(Failure failure);

    void noted(String sentence);

    default void givenUp(Finding.GivenUp left) {}
  }

  @Override
  public void add(Finding finding) {
    if (waiting.isEmpty()) {
      firstWaitsSinceNanos = System.nanoTime();
    }
    waiting.add(finding);
    flushIfDue();
  }

  @Override
  public void flushIfDue() {
    boolean due =
        waiting.size() >= MOST_WAITING
            || (!waiting.isEmpty()
                && System.nanoTime() - firstWaitsSinceNanos > LONGEST_WAIT_NANOS);
    if (due) {
      flush();
    }
  }

  /**
   * Writes everything that waits: first what brings a vector, then the copies that waited for one
   * of them.
   */
  @Override
  public void flush() {
    List<IndexedPhoto> photos = new ArrayList<>();
    List<IndexedPhoto> waiters = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    List<Finding.Reencoded> vectors = new ArrayList<>();
    for (Finding finding : waiting) {
      switch (finding) {
        case Finding.Indexed indexed -> {
          indexed
              .thumbnail()
              .ifPresent(
                  jpeg -> parts.thumbnails().put(indexed.photo().content().orElseThrow(), jpeg));
          photos.add(indexed.photo());
        }
        case Finding.Skipped left -> {
          left.waiting().ifPresent(waiters::add);
          failures.add(left.failure());
        }
        case Finding.Reencoded seen -> vectors.add(seen);
        case Finding.GivenUp left -> count(left);
        case Finding.Pushed given -> throw unclaimed(given);
      }
    }
    write(photos, waiters, failures);
    writeHashes();
    write(vectors);
    writeCopies();
    waiting.forEach(finding -> finding.work().notes().forEach(misses::noted));
    waiting.clear();
  }

  /** After the photos, which bring their contents. */
  private void writeHashes() {
    Map<ContentKey, PictureHash> hashes = new LinkedHashMap<>();
    for (Finding finding : waiting) {
      if (finding instanceof Finding.Indexed indexed) {
        indexed.hash().ifPresent(hash -> hashes.put(indexed.photo().content().orElseThrow(), hash));
      }
    }
    parts.store().pictureHashes().save(hashes);
  }

  private void write(List<Finding.Reencoded> vectors) {
    Map<Long, Embedding> byContent = new LinkedHashMap<>();
    Set<Long> coarse = new HashSet<>();
    for (Finding.Reencoded seen : vectors) {
      if (seen.coarse()) {
        coarse.add(seen.content().id());
      }
      seen.thumbnail().ifPresent(jpeg -> parts.thumbnails().put(seen.content().key(), jpeg));
      byContent.put(seen.content().id(), seen.embedding());
    }
    if (!vectors.isEmpty()) {
      Embedding first = vectors.getFirst().embedding();
      parts.store().embeddings(first.model(), first.dimension()).add(byContent, coarse);
    }
    vectors.forEach(this::count);
  }

  private void writeCopies() {
    List<IndexedPhoto> photos = new ArrayList<>();
    List<IndexedPhoto> waiters = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Finding finding : waiting) {
      for (IndexedPhoto copy : claims.release(finding.work())) {
        switch (finding) {
          case Finding.Indexed indexed -> photos.add(like(copy, indexed.photo()));
          case Finding.Skipped left -> {
            left.waiting().ifPresent(photo -> waiters.add(copy.waiting()));
            failures.add(like(copy, left.failure()));
          }
          case Finding.Reencoded seen -> throw unclaimed(seen);
          case Finding.GivenUp left -> throw unclaimed(left);
          case Finding.Pushed given -> throw unclaimed(given);
        }
      }
    }
    write(photos, waiters, failures);
  }

  private static IllegalStateException unclaimed(Finding finding) {
    return new IllegalStateException(
        "a content of the index has no copies that wait: " + finding.work().task().path());
  }

  /** Failures last: a photo that is written loses the one it had. */
  private void write(
      List<IndexedPhoto> photos, List<IndexedPhoto> waiters, List<Failure> failures) {
    List<IndexedPhoto> all = new ArrayList<>(photos);
    all.addAll(waiters);
    parts.store().photos().save(all);
    if (!failures.isEmpty()) {
      parts.store().failures().record(failures);
    }
    photos.forEach(this::count);
    tally.waiting += waiters.size();
    failures.forEach(this::count);
  }

  private void count(IndexedPhoto photo) {
    tally.waiting += photo.waits() ? 1 : 0;
    if (photo.embedding().isPresent()) {
      tally.encoded++;
    } else if (!photo.waits()) {
      tally.reused++;
    }
    tally.finished(photo.path());
  }

  private void count(Failure failure) {
    tally.skipped++;
    tally.finished(failure.path());
    misses.skipped(failure);
  }

  private void count(Finding.Reencoded seen) {
    tally.encoded++;
    tally.fromThumbnails += seen.coarse() ? 1 : 0;
    if (!seen.again()) {
      tally.finished(seen.work().task().path());
    }
  }

  private void count(Finding.GivenUp left) {
    if (left.failedBefore()) {
      tally.skipped += left.again() ? 0 : 1;
    } else {
      tally.missing++;
    }
    if (!left.again()) {
      tally.finished(left.work().task().path());
    }
    misses.givenUp(left);
  }

  /** What only decoding tells is told by the twin, unless the source knew it. */
  private static IndexedPhoto like(IndexedPhoto copy, IndexedPhoto twin) {
    return copy.fileType().isEmpty()
        ? copy.as(twin.fileType(), twin.metadata().width(), twin.metadata().height())
        : copy;
  }

  private static Failure like(IndexedPhoto copy, Failure failure) {
    return new Failure(
        copy.key(), copy.path(), failure.stage(), failure.reason(), copy.stamp(), failure.at());
  }
}
