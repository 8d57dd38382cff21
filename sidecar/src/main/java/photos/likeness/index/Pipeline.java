package photos.likeness.index;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import photos.likeness.clip.DualEncoder;
import photos.likeness.store.Failure.Stage;

/**
 * Pictures to stored vectors: decoders, then callers of the model, then this thread, which writes.
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
  private final Tasks tasks;
  private final Channel<Prepared> prepared;
  private final Channel<Finding> findings;
  private final DecodePool decoders;
  private final EncodePool encoders;
  private final FindingSink writer;
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  Pipeline(
      DualEncoder encoder,
      IndexSettings settings,
      Tasks tasks,
      DecodeJournal journal,
      FindingSink writer) {
    this.settings = settings;
    this.tasks = tasks;
    this.writer = writer;
    this.prepared = new Channel<>(settings.batch() * settings.encoders());
    this.findings = new Channel<>(2 * settings.batch() * settings.encoders());
    this.decoders =
        new DecodePool(
            settings, tasks::next, journal, this::route, prepared::close, this::breakDown);
    this.encoders = new EncodePool(encoder, settings, prepared, findings, this::breakDown);
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
    tasks.stop();
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
    return work.task()
        .skipped(
            work,
            work.stage(),
            work.stage() == Stage.READ
                ? "Reading the file took too long and was given up; is its disk reachable?"
                : "Decoding took longer than %s s and was given up; if the computer was busy, index again with --retry-failures."
                    .formatted(settings.fileLimit().toMillis() / 1000.0));
  }
}
