package photos.likeness.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.SourceId;

/**
 * Takes pictures that another program gives, through the same pipeline as files. One batch at a
 * time: its sender waits for it, beside an index run, with which it shares the machine.
 * Thread-safe.
 */
public final class PushedPictures {
  private final IndexParts parts;
  private final IndexSettings settings;
  private final PushedSuspects suspects;
  private final Semaphore turn = new Semaphore(1, true);
  private volatile boolean closed;

  PushedPictures(IndexParts parts, IndexSettings settings) throws IOException {
    this.parts = parts;
    this.settings = settings;
    this.suspects = PushedSuspects.open(parts.jobsFolder(), settings);
  }

  /**
   * Decodes, encodes and stores pictures; when this returns they can be found. A source that is new
   * is added.
   *
   * @param given of photos of the source, each photo once
   * @throws IndexException if Likeness is ending, or what the pictures are noted in can't be
   *     written
   */
  public PushedResult store(SourceId source, List<PushedPicture> given)
      throws InterruptedException {
    turn.acquire();
    try (EncoderInUse.Lease lease = parts.encoders().lease()) {
      return store(lease.encoder(), source, given);
    } catch (BrokenRunException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (IOException e) {
      throw new IndexException(RunErrors.sentence(e, parts.jobsFolder(), "send them again"), e);
    } finally {
      turn.release();
    }
  }

  private PushedResult store(DualEncoder encoder, SourceId source, List<PushedPicture> given)
      throws IOException {
    requireOpen();
    parts.store().embeddings(encoder.model(), encoder.dimension());
    PushedWriter writer = new PushedWriter(parts, source);
    List<Task> tasks = harmless(encoder, given, writer);
    if (!tasks.isEmpty()) {
      try (DecodeJournal journal = suspects.journal()) {
        new Pipeline(encoder, settings.paced(encoder, 0), new Given(tasks), journal, writer)
            .run(() -> closed, () -> {});
      }
    }
    requireOpen();
    return writer.result();
  }

  private List<Task> harmless(DualEncoder encoder, List<PushedPicture> given, PushedWriter writer)
      throws IOException {
    List<Task> tasks = new ArrayList<>();
    WantedSize wanted = WantedSize.of(encoder.imageInput());
    for (PushedPicture picture : given) {
      Optional<String> guilt = suspects.guilt(picture, wanted, () -> closed);
      if (guilt.isPresent()) {
        writer.skip(picture.key().externalId(), guilt.get());
      } else {
        tasks.add(new PushedTask(picture, parts, encoder, settings));
      }
    }
    return tasks;
  }

  private void requireOpen() {
    if (closed) {
      throw new IndexException(
          "Likeness is shutting down; start it again, then send the pictures again.");
    }
  }

  /** Stops what is under way and waits for its end. */
  void close() {
    closed = true;
    turn.acquireUninterruptibly();
    turn.release();
  }

  private static final class Given implements Tasks {
    private final Queue<Task> tasks;

    private Given(List<Task> tasks) {
      this.tasks = new ConcurrentLinkedQueue<>(tasks);
    }

    @Override
    public Optional<Task> next() {
      return Optional.ofNullable(tasks.poll());
    }

    @Override
    public void stop() {
      tasks.clear();
    }
  }
}
