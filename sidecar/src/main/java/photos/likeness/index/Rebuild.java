package photos.likeness.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import photos.likeness.clip.DualEncoder;
import photos.likeness.image.WantedSize;
import photos.likeness.index.IndexProgress.Phase;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.SourceId;
import photos.likeness.store.Coverage;
import photos.likeness.store.Embeddings;
import photos.likeness.store.Failure;

/**
 * Gives every content of the index a vector of another model, then lets that model answer. For the
 * jobs' own thread; it may work in several slices.
 *
 * <p>It goes through the contents without a vector in the order of their ids, which only grow, as
 * often as that brings new vectors: a disk may have come back meanwhile. Then nothing that can be
 * reached is missing up to the last id, and the swap itself looks, while nobody writes, whether
 * there is a content after it.
 */
final class Rebuild {
  private static final int MOST_SOURCES_NAMED = 10;

  private final IndexParts parts;
  private final IndexSettings settings;
  private final IndexJob job;
  private final Suspects suspects;
  private final SuspectTrials trials;
  private final Tally tally;
  private final ModelChange change;
  private final DualEncoder encoder;
  private final Embeddings embeddings;
  private final Foreteller foreteller;
  private final Map<SourceId, Long> unreachable = new HashMap<>();
  private long last;
  private long givenUpUpTo;
  private long encodedBefore;
  private boolean swapped;

  Rebuild(
      IndexParts parts,
      IndexSettings settings,
      IndexJob job,
      Suspects suspects,
      Tally tally,
      ModelChange change,
      DualEncoder encoder)
      throws IOException {
    this.parts = parts;
    this.settings = settings;
    this.job = job;
    this.suspects = suspects;
    this.trials =
        new SuspectTrials(parts, WantedSize.of(encoder.imageInput()), settings, job, suspects);
    this.tally = tally;
    this.change = change;
    this.encoder = encoder;
    this.embeddings = parts.store().embeddings(encoder.model(), encoder.dimension());
    this.foreteller = new Foreteller(parts, settings, job);
    begin();
  }

  private void begin() throws IOException {
    Coverage coverage = embeddings.coverage();
    tally.found = coverage.contents();
    tally.unchanged = coverage.embedded();
    tally.toDo = coverage.missing();
    tally.enter(Phase.INDEXING);
    foreteller.begin(coverage.missing(), encoder.dimension());
  }

  /**
   * Works until the model answers, or until others are to go first.
   *
   * @return whether it answers
   * @throws CancelledException if cancelled; what was encoded is kept
   */
  boolean work(BooleanSupplier othersWait) throws IOException {
    while (true) {
      if (!goThrough(othersWait)) {
        return false;
      }
      if (swap()) {
        sayWhatIsLeft();
        return true;
      }
    }
  }

  boolean swapped() {
    return swapped;
  }

  /** Goes through what has no vector from where it was; false if it was stopped for others. */
  private boolean goThrough(BooleanSupplier othersWait) throws IOException {
    while (true) {
      if (!sweep(othersWait)) {
        return false;
      }
      boolean again = tally.encoded > encodedBefore && last > 0 && leftSome();
      if (!again) {
        return true;
      }
      encodedBefore = tally.encoded;
      last = 0;
      unreachable.clear();
      tally.missing = 0;
    }
  }

  private boolean leftSome() {
    return !embeddings.missing(0, 1).isEmpty();
  }

  private boolean sweep(BooleanSupplier othersWait) throws IOException {
    List<Suspect> tried = trials.holdIndexed(tally);
    Reencoding reencoding = new Reencoding(parts, encoder, settings, failed());
    KnownTasks tasks =
        new KnownTasks(
            parts.store().photos(), embeddings, reencoding, last, givenUpUpTo, othersWait);
    FindingWriter writer = new FindingWriter(parts, new Claims(), tally, new Misses());
    try (DecodeJournal journal = DecodeJournal.create(suspects.journal(), settings.decoders())) {
      IndexSettings paced = settings.paced(encoder, tally.toDo);
      new Pipeline(encoder, paced, tasks, journal, writer).run(job::cancelled, this::tick);
    }
    countFound();
    job.throwIfCancelled();
    suspects.clear(tried);
    last = tasks.last();
    givenUpUpTo = Math.max(givenUpUpTo, last);
    return tasks.exhausted();
  }

  /** Contents that came in meanwhile were found too. */
  private void countFound() {
    tally.found = Math.max(tally.found, tally.unchanged + tally.done);
  }

  private Map<PhotoKey, Failure> failed() {
    return parts.store().failures().list(Optional.empty()).stream()
        .collect(Collectors.toMap(Failure::key, failure -> failure, (one, other) -> one));
  }

  private void tick() {
    countFound();
    job.progress(tally);
    foreteller.tick(tally);
  }

  /** Lets the model answer unless a content came in since; false then. */
  private boolean swap() {
    try {
      change.prepare(embeddings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    swapped = embeddings.ifCompleteAfter(last, () -> change.swap(encoder));
    return swapped;
  }

  private void sayWhatIsLeft() {
    Map<String, Long> bySource = new TreeMap<>();
    unreachable.forEach((source, count) -> bySource.put(source.toString(), count));
    bySource.entrySet().stream()
        .limit(MOST_SOURCES_NAMED)
        .forEach(left ->
            job.note(
                "%,d of %s can't be found with %s: neither file nor thumbnail is at hand. When they are back, index it again."
                    .formatted(left.getValue(), left.getKey(), change.modelId())));
    if (tally.fromThumbnails > 0) {
      job.note(
          "%,d were seen as thumbnails, their files being away. When they are back, index them again: they are looked at anew."
              .formatted(tally.fromThumbnails));
    }
  }

  private final class Misses implements FindingWriter.Misses {
    @Override
    public void skipped(Failure failure) {
      job.skipped(failure);
    }

    @Override
    public void noted(String sentence) {
      job.note(sentence);
    }

    @Override
    public void givenUp(Finding.GivenUp left) {
      if (!left.failedBefore()) {
        unreachable.merge(left.source(), 1L, Long::sum);
      }
    }
  }
}
