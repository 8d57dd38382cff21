package photos.likeness.index;

import java.io.IOException;
import java.io.InputStream;
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
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
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
  private final DualEncoder encoder;
  private final IndexJobs jobs;
  private final Heard heard = new Heard();

  TestIndex(Path data) {
    this(data, READER, settings());
  }

  TestIndex(Path data, Decoder decoder, IndexSettings settings) {
    this.store = Store.open(data.resolve("likeness.db"), natives.sqliteVec());
    this.thumbnails = ThumbnailStore.open(data.resolve("thumbnails.db"), 64 << 20);
    this.encoder = encoder(natives);
    this.encoders = new EncoderInUse(encoder);
    this.jobs =
        new IndexJobs(
            new IndexParts(
                store, thumbnails, encoders, decoder, new MetadataReader(), data.resolve("jobs")),
            settings);
  }

  static IndexSettings settings() {
    return settings(Duration.ofSeconds(10), TrialProcess.commandOfThisJvm());
  }

  static IndexSettings settings(Duration fileLimit, List<String> trialCommand) {
    return new IndexSettings(
        2, 2, 4, fileLimit, 64 << 20, 64 << 20, 500, Duration.ofDays(1), trialCommand);
  }

  private static NativeLibraries natives() {
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    return natives;
  }

  private static DualEncoder encoder(NativeLibraries natives) {
    try (InputStream json =
        TestIndex.class.getResourceAsStream("/photos/likeness/clip/tiny-models.json")) {
      return Encoders.open(
          ModelRegistry.read(json).entry("tiny-two-files").orElseThrow(),
          natives,
          Path.of("target", "no-models"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  DualEncoder encoder() {
    return encoder;
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

  /** Every photo embedded once, and nothing SQLite or we find wrong with the database. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>(store.check());
    for (Photo photo : photos().values()) {
      boolean embedded =
          photo
              .contentId()
              .flatMap(id -> store.embeddings(encoder.model(), encoder.dimension()).find(id))
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
