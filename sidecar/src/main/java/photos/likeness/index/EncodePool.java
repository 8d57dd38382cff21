package photos.likeness.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.SourceId;
import photos.likeness.store.Failure.Stage;
import photos.likeness.store.IndexedPhoto;

/**
 * The threads that call the model, each with a batch of its own: two callers of one session were
 * measured to be the fastest way to use it. Started and joined by one thread.
 */
final class EncodePool {
  /** A batch that is not full waits this long for more: half empty batches waste the model. */
  private static final long FILL_MILLIS = 50;

  private final DualEncoder encoder;
  private final IndexSettings settings;
  private final SourceId source;
  private final Channel<Prepared> input;
  private final Channel<Finding> output;
  private final Consumer<Throwable> whenBroken;
  private final AtomicInteger working;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param output closed when everything from the input is in it
   * @param whenBroken called with what no single picture is to blame for
   */
  EncodePool(
      DualEncoder encoder,
      IndexSettings settings,
      SourceId source,
      Channel<Prepared> input,
      Channel<Finding> output,
      Consumer<Throwable> whenBroken) {
    this.encoder = encoder;
    this.settings = settings;
    this.source = source;
    this.input = input;
    this.output = output;
    this.whenBroken = whenBroken;
    this.working = new AtomicInteger(settings.encoders());
  }

  void start() {
    for (int i = 0; i < settings.encoders(); i++) {
      threads.add(WorkerThreads.start("likeness-encode-" + i, this::run));
    }
  }

  /** Waits for all threads: a model that is being called must not be closed. */
  void join() {
    threads.forEach(thread -> WorkerThreads.join(thread, 0));
  }

  private void run() {
    try {
      ImageBatch batch = encoder.newBatch(settings.batch());
      for (List<Prepared> group = gather(); !group.isEmpty(); group = gather()) {
        for (Finding finding : encode(group, batch)) {
          output.put(finding);
        }
      }
    } catch (RuntimeException | Error e) {
      whenBroken.accept(e);
    } finally {
      if (working.decrementAndGet() == 0) {
        output.close();
      }
    }
  }

  /** The next pictures, at most a batch; empty when there are none left. */
  private List<Prepared> gather() {
    List<Prepared> group = new ArrayList<>();
    Optional<Prepared> next = input.take();
    while (next.isPresent()) {
      group.add(next.get());
      next = group.size() < settings.batch() ? input.poll(FILL_MILLIS) : Optional.empty();
    }
    return group;
  }

  private List<Finding> encode(List<Prepared> group, ImageBatch batch) {
    try {
      return call(group, batch);
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        return List.of(skipped(group.getFirst(), e));
      }
      return oneByOne(group, batch, e);
    }
  }

  /** One picture the model can't take must not cost the others of its batch. */
  private List<Finding> oneByOne(
      List<Prepared> group, ImageBatch batch, RuntimeException together) {
    List<Finding> findings = new ArrayList<>();
    for (Prepared prepared : group) {
      findings.addAll(encode(List.of(prepared), batch));
    }
    if (findings.stream().allMatch(Finding.Skipped.class::isInstance)) {
      throw together;
    }
    return findings;
  }

  private List<Finding> call(List<Prepared> group, ImageBatch batch) {
    batch.clear();
    for (Prepared prepared : group) {
      batch.nextSlot().put(prepared.pixels().duplicate());
    }
    List<Embedding> embeddings = encoder.encodeImages(batch);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      Prepared prepared = group.get(i);
      findings.add(
          new Finding.Indexed(
              prepared.work(),
              embedded(prepared.photo(), embeddings.get(i)),
              prepared.thumbnail()));
    }
    return findings;
  }

  private static IndexedPhoto embedded(IndexedPhoto photo, Embedding embedding) {
    return new IndexedPhoto(
        photo.key(),
        photo.path(),
        photo.fileType(),
        photo.stamp(),
        photo.metadata(),
        photo.metadataStamp(),
        photo.content(),
        Optional.of(embedding));
  }

  private Finding skipped(Prepared prepared, RuntimeException e) {
    return new Finding.Skipped(
        prepared.work(),
        Preparation.failure(
            source,
            prepared.work(),
            Stage.ENCODE,
            "The model could not take the picture: %s.".formatted(e.getMessage())));
  }
}
