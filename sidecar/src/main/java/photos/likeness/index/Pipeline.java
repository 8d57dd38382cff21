package photos.likeness.index;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import photos.likeness.clip.DualEncoder;
import photos.likeness.photo.SourceId;
import photos.likeness.source.SourceFile;
import photos.likeness.store.Failure;
import photos.likeness.store.Failure.Stage;

/**
 * Files to stored photos: decoders, then callers of the model, then this thread, which writes.
 *
 * <p>It can't hang: stages are joined by {@link Channel}s that go one way; this thread never puts
 * into one, so it always empties the last; when it is cancelled or a stage breaks, the channels are
 * aborted and everyone who waits at one goes on and ends. Only a decoder that never returns from a
 * file stays behind, and nobody waits for it.
 */
final class Pipeline {
  private static final long TICK_MILLIS = 50;
  private static final long STOP_MILLIS = 500;

  private final IndexSettings settings;
  private final SourceId source;
  private final ToDoFiles files;
  private final Channel<Prepared> prepared;
  private final Channel<Finding> findings;
  private final DecodePool decoders;
  private final EncodePool encoders;
  private final FindingWriter writer;
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  Pipeline(
      IndexParts parts,
      DualEncoder encoder,
      IndexSettings settings,
      SourceId source,
      ToDoFiles files,
      DecodeJournal journal,
      Claims claims,
      FindingWriter writer) {
    this.settings = settings;
    this.source = source;
    this.files = files;
    this.writer = writer;
    this.prepared = new Channel<>(settings.batch() * settings.encoders());
    this.findings = new Channel<>(2 * settings.batch() * settings.encoders());
    Preparation preparation = new Preparation(parts, encoder, settings, source, claims);
    Supplier<Optional<SourceFile>> next = files::next;
    this.decoders =
        new DecodePool(
            settings, next, preparation, journal, this::route, prepared::close, this::breakDown);
    this.encoders = new EncodePool(encoder, settings, source, prepared, findings, this::breakDown);
  }

  private void route(Outcome outcome) {
    switch (outcome) {
      case Outcome.ToEncode toEncode -> prepared.put(toEncode.prepared());
      case Outcome.Ended ended -> findings.put(ended.finding());
      case Outcome.LeftWithItsTwin left -> {}
    }
  }

  private void breakDown(Throwable cause) {
    broken.compareAndSet(null, cause);
    stopInput();
    findings.abort();
  }

  private void stopInput() {
    files.stop();
    prepared.abort();
  }

  /**
   * Works until every file is stored or recorded as a failure, or until cancelled: then what is
   * already encoded is still stored.
   *
   * @param tick called about {@value #TICK_MILLIS} ms apart
   */
  void run(BooleanSupplier cancelled, Runnable tick) {
    decoders.start();
    encoders.start();
    try {
      drain(cancelled, tick);
    } finally {
      stopInput();
      findings.abort();
      encoders.join();
      decoders.stop(STOP_MILLIS);
    }
    Throwable cause = broken.get();
    if (cause != null) {
      throw new BrokenRunException(cause);
    }
  }

  private void drain(BooleanSupplier cancelled, Runnable tick) {
    while (!findings.finished()) {
      findings.poll(TICK_MILLIS).ifPresent(writer::add);
      writer.flushIfDue();
      decoders.abandonOverdue().forEach(work -> writer.add(overdue(work)));
      if (decoders.stuck() > DecodePool.MOST_STUCK) {
        throw new IndexException(
            "More than %d files hang the reader; those are recorded. Start Likeness again, then index again: it goes on with the next file."
                .formatted(DecodePool.MOST_STUCK));
      }
      if (cancelled.getAsBoolean()) {
        stopInput();
      }
      tick.run();
    }
    if (broken.get() == null) {
      writer.flush();
    }
  }

  private Finding overdue(Watch work) {
    Failure failure =
        Preparation.failure(
            source,
            work,
            work.stage(),
            work.stage() == Stage.READ
                ? "Reading the file took too long and was given up; is its disk reachable?"
                : "Decoding took longer than %s s and was given up."
                    .formatted(settings.fileLimit().toMillis() / 1000.0));
    return new Finding.Skipped(work, failure);
  }
}
