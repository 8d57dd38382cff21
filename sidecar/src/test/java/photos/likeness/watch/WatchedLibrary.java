package photos.likeness.watch;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.index.IndexJobs;
import photos.likeness.index.IndexRequest;
import photos.likeness.index.JobView;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Failure;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/** A watched library: real store, real model, real pipeline, real file events. */
final class WatchedLibrary implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Store store;
  private final ThumbnailStore thumbnails;
  private final EncoderInUse encoders;
  private final IndexJobs jobs;
  private final SourceWatch watch;
  private final Heard heard = new Heard();

  WatchedLibrary(Path data, WatchSettings settings) {
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    this.store = Store.open(data.resolve("likeness.db"), natives.sqliteVec());
    this.thumbnails = ThumbnailStore.open(data.resolve("thumbnails.db"), 64 << 20);
    this.encoders = encoder(natives);
    this.jobs =
        new IndexJobs(
            store,
            thumbnails,
            encoders,
            new PictureReader(),
            new MetadataReader(),
            data.resolve("jobs"));
    this.watch = new SourceWatch(store.sources(), jobs, settings);
  }

  private static EncoderInUse encoder(NativeLibraries natives) {
    try (InputStream json =
        WatchedLibrary.class.getResourceAsStream("/photos/likeness/clip/tiny-models.json")) {
      return new EncoderInUse(
          Encoders.open(
              ModelRegistry.read(json).entry("tiny-two-files").orElseThrow(),
              natives,
              Path.of("target", "no-models")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Soon, so that tests are quick. */
  static WatchSettings soon() {
    return new WatchSettings(
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(3),
        Duration.ofMillis(500),
        1,
        Duration.ofHours(1),
        Duration.ofMillis(200),
        20_000,
        1_000);
  }

  /** As a person does it. */
  JobView index(Path folder, String... exclude) {
    return await(
        jobs.start(
            new IndexRequest(SourceKind.FOLDER, folder, List.of(exclude), false, false),
            job -> {}));
  }

  JobView await(JobView job) {
    try {
      return jobs.await(job.jobId());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Watches, and waits until everything was looked at once. */
  void watch() {
    watch.start(heard);
    for (SourceId source : store.sources().ids()) {
      await("the first look", () -> state(source).lastCheckAt().isPresent());
    }
  }

  SourceWatch sourceWatch() {
    return watch;
  }

  WatchState state(SourceId source) {
    return watch.state(source);
  }

  IndexJobs jobs() {
    return jobs;
  }

  Store store() {
    return store;
  }

  Heard heard() {
    return heard;
  }

  Map<String, Photo> photos() {
    Map<String, Photo> photos = new TreeMap<>();
    for (Photo photo : store.photos().page(Filter.EVERYTHING, 0, 100_000)) {
      photos.put(photo.key().externalId(), photo);
    }
    return photos;
  }

  boolean isThere(String externalId) {
    Photo photo = photos().get(externalId);
    return photo != null && !photo.missing();
  }

  boolean isMissing(String externalId) {
    Photo photo = photos().get(externalId);
    return photo != null && photo.missing();
  }

  List<Failure> failures() {
    return store.failures().list(Optional.empty());
  }

  static SourceId source(Path folder) {
    return new SourceId(SourceKind.FOLDER, folder.toString());
  }

  /** Waits for something that happens by itself. */
  static void await(String what, BooleanSupplier happened) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen within " + PATIENCE + ": " + what);
      }
      pause(20);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A picture that looks like no other number's, as JPEG. */
  static byte[] jpeg(int number) {
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(number);
    Graphics2D drawing = picture.createGraphics();
    for (int i = 0; i < 12; i++) {
      drawing.setColor(new Color(random.nextInt(1 << 24)));
      drawing.fillRect(random.nextInt(64), random.nextInt(48), 24, 18);
    }
    drawing.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  static Path write(Path file, int number) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, jpeg(number));
  }

  @Override
  public void close() {
    watch.close();
    jobs.close();
    encoders.close();
    thumbnails.close();
    store.close();
  }

  /** What was told, in order. */
  static final class Heard implements WatchListener {
    private final List<WatchState> states = Collections.synchronizedList(new ArrayList<>());
    private final List<JobView> looks = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> parts = Collections.synchronizedList(new ArrayList<>());
    private final List<Failure> skipped = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void state(SourceId source, WatchState state) {
      states.add(state);
    }

    @Override
    public void looked(JobView job, int forParts) {
      looks.add(job);
      parts.add(forParts);
    }

    @Override
    public void skipped(Failure failure) {
      skipped.add(failure);
    }

    List<WatchState> states() {
      return List.copyOf(states);
    }

    List<JobView> looks() {
      return List.copyOf(looks);
    }

    List<Integer> parts() {
      return List.copyOf(parts);
    }

    List<Failure> skipped() {
      return List.copyOf(skipped);
    }
  }
}
