package photos.likeness.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import photos.likeness.TinyRegistry;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ImageBatch;
import photos.likeness.clip.ModelChoice;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelPlan;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Failure;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/** A whole index on a data folder of its own: real store, real model, real reader. */
final class TestIndex implements AutoCloseable {
  static final Decoder READER = new PictureReader()::read;

  private final NativeLibraries natives = natives();
  private final Store store;
  private final ThumbnailStore thumbnails;
  private final EncoderInUse encoders;
  private final ModelChoice choice;
  private final List<WatchedEncoder> opened = Collections.synchronizedList(new ArrayList<>());
  private final IndexJobs jobs;
  private final ModelSwitch modelSwitch;
  private volatile Consumer<String> beforeEncoding = model -> {};
  private final Heard heard = new Heard();

  TestIndex(Path data) {
    this(data, READER, settings());
  }

  TestIndex(Path data, Decoder decoder, IndexSettings settings) {
    this.store = Store.open(data.resolve("likeness.db"), natives.sqliteVec());
    this.thumbnails = ThumbnailStore.open(data.resolve("thumbnails.db"), 64 << 20);
    this.choice = new ModelChoice(data.resolve("models"), TinyRegistry.read());
    this.encoders = new EncoderInUse(open(choice.current()));
    this.jobs =
        new IndexJobs(
            new IndexParts(
                store, thumbnails, encoders, decoder, new MetadataReader(), data.resolve("jobs")),
            settings);
    this.modelSwitch = new ModelSwitch(store, encoders, choice, this::open, jobs);
  }

  WatchedEncoder open(ModelEntry entry) {
    WatchedEncoder encoder =
        new WatchedEncoder(
            Encoders.lazy(entry, natives, Path.of("target", "no-models")),
            () -> beforeEncoding.accept(entry.id()));
    opened.add(encoder);
    return encoder;
  }

  /** What is to happen before each batch of a model. */
  void beforeEncoding(Consumer<String> hook) {
    beforeEncoding = hook;
  }

  /** How many pictures a model has seen in this process. */
  long seenBy(String model) {
    return List.copyOf(opened).stream()
        .filter(encoder -> encoder.entryId().equals(model))
        .mapToLong(WatchedEncoder::pictures)
        .sum();
  }

  /** Encoders of a model that are open. */
  long open(String model) {
    return List.copyOf(opened).stream()
        .filter(encoder -> encoder.entryId().equals(model) && !encoder.closed())
        .count();
  }

  ModelSwitch modelSwitch() {
    return modelSwitch;
  }

  ModelPlan plan() {
    return choice.plan();
  }

  EncoderInUse encoders() {
    return encoders;
  }

  static IndexSettings settings() {
    return settings(Duration.ofSeconds(10), TrialProcess.commandOfThisJvm());
  }

  static IndexSettings settings(Duration fileLimit, List<String> trialCommand) {
    return new IndexSettings(
        2, 2, 4, fileLimit, 64 << 20, 64 << 20, 500, Duration.ofDays(1), false, trialCommand);
  }

  /** Only the database, beside a process that works on it. */
  static Store openStore(Path data) {
    return Store.open(data.resolve("likeness.db"), natives().sqliteVec());
  }

  static NativeLibraries natives() {
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    return natives;
  }

  static IndexRequest request(Path folder, String... exclude) {
    return new IndexRequest(SourceKind.FOLDER, folder, List.of(exclude), false, false);
  }

  JobView index(Path folder, String... exclude) {
    return run(request(folder, exclude));
  }

  JobView prune(Path folder) {
    return run(new IndexRequest(SourceKind.FOLDER, folder, List.of(), true, false));
  }

  JobView retry(Path folder) {
    return run(new IndexRequest(SourceKind.FOLDER, folder, List.of(), false, true));
  }

  JobView run(IndexRequest request) {
    heard.clear();
    JobView started = jobs.start(request, heard);
    try {
      return jobs.await(started.jobId());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  IndexJobs jobs() {
    return jobs;
  }

  Store store() {
    return store;
  }

  ThumbnailStore thumbnails() {
    return thumbnails;
  }

  /** The one that answers now. */
  DualEncoder encoder() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return lease.encoder();
    }
  }

  Heard heard() {
    return heard;
  }

  /** All photos by their path below their source. */
  Map<String, Photo> photos() {
    Map<String, Photo> photos = new TreeMap<>();
    for (Photo photo : store.photos().page(Filter.EVERYTHING, 0, 100_000)) {
      photos.put(photo.key().externalId(), photo);
    }
    return photos;
  }

  List<String> missing() {
    return photos().values().stream()
        .filter(Photo::missing)
        .map(photo -> photo.key().externalId())
        .toList();
  }

  /** Reasons of all failures by path below the source. */
  Map<String, Failure> failures() {
    Map<String, Failure> failures = new TreeMap<>();
    for (Failure failure : store.failures().list(Optional.empty())) {
      failures.put(failure.key().externalId(), failure);
    }
    return failures;
  }

  static SourceId source(Path folder) {
    try {
      return new SourceId(SourceKind.FOLDER, folder.toRealPath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a model sees of a file, brought in by itself. */
  Embedding vector(String model, byte[] file) {
    try (DualEncoder encoder = open(TinyRegistry.read().entry(model).orElseThrow())) {
      ImageBatch batch = encoder.newBatch(1);
      Picture picture = READER.read(file, WantedSize.of(encoder.imageInput()));
      ModelPixels.write(picture, encoder.imageInput(), batch.nextSlot());
      return encoder.encodeImages(batch).getFirst();
    } catch (UnreadableImageException e) {
      throw new AssertionError(e);
    }
  }

  /** The vector that the index holds of a photo. */
  Optional<Embedding> stored(Photo photo) {
    DualEncoder encoder = encoder();
    return store
        .embeddings(encoder.model(), encoder.dimension())
        .find(photo.contentId().orElseThrow());
  }

  /** Every photo embedded once, and nothing SQLite or we find wrong with the database. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>(store.check());
    for (Photo photo : photos().values()) {
      boolean embedded =
          photo
              .contentId()
              .flatMap(id -> store.embeddings(encoder().model(), encoder().dimension()).find(id))
              .isPresent();
      if (!embedded) {
        wrong.add(photo.path() + " has no vector");
      }
    }
    return wrong;
  }

  @Override
  public void close() {
    jobs.close();
    encoders.close();
    thumbnails.close();
    store.close();
  }

  /** What a listener heard, in order. */
  static final class Heard implements IndexListener {
    private final List<JobView> views = Collections.synchronizedList(new ArrayList<>());
    private final List<Failure> skipped = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void progress(JobView job) {
      views.add(job);
    }

    @Override
    public void skipped(Failure failure) {
      skipped.add(failure);
    }

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }

    List<JobView> views() {
      return List.copyOf(views);
    }

    List<Failure> skipped() {
      return List.copyOf(skipped);
    }

    List<String> notes() {
      return List.copyOf(notes);
    }

    /** Waits until so many files are dealt with. */
    void awaitDone(long files) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (views().stream().noneMatch(view -> view.progress().done() >= files)) {
        if (System.nanoTime() > end) {
          throw new AssertionError("not " + files + " files done within a minute");
        }
        Thread.sleep(5);
      }
    }

    void clear() {
      views.clear();
      skipped.clear();
      notes.clear();
    }
  }
}
