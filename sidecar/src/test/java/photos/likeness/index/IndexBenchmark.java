package photos.likeness.index;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ImageBatch;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.clip.Pace;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.PyramidWriter;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * How fast a whole run is, beside decoding alone and encoding alone on the same machine, and how
 * much memory it takes. Not JMH: one run is minutes long and warm throughout.
 *
 * <p>Arguments: a folder to work in; a model's id, {@code starter} or one of {@code FOLDER/models};
 * how many pictures; what to do, in order: {@code draw} (photos of 1024 px), {@code copy} (one
 * small picture, each time with other bytes behind it), {@code decode}, {@code encode}, {@code
 * index}, {@code cache} (the drawn photos once more, as the previews of a catalog), {@code
 * indexCatalog}. Prints pictures per second, and for a run the process's memory.
 */
final class IndexBenchmark {
  private static final int LONG_SIDE = 1024;
  private static final int SHORT_SIDE = 683;

  private final Path work;
  private final int pictures;
  private final NativeLibraries natives;
  private final DualEncoder encoder;

  private IndexBenchmark(Path work, int pictures, NativeLibraries natives, DualEncoder encoder) {
    this.work = work;
    this.pictures = pictures;
    this.natives = natives;
    this.encoder = encoder;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    NativeLibraries natives = new NativeLibraries(work.resolve("natives"));
    natives.claim();
    Path models = work.resolve("models");
    ModelRegistry registry = ModelRegistry.bundled().with(models);
    try (DualEncoder encoder =
        Encoders.open(registry.entry(arguments[1]).orElseThrow(), natives, models)) {
      IndexBenchmark benchmark =
          new IndexBenchmark(work, Integer.parseInt(arguments[2]), natives, encoder);
      for (String step : List.of(arguments).subList(3, arguments.length)) {
        benchmark.take(step);
      }
    }
  }

  private void take(String step) throws Exception {
    switch (step) {
      case "draw" -> draw(Files.createDirectories(work.resolve("photos")), pictures);
      case "copy" -> copy(Files.createDirectories(work.resolve("photos")), pictures);
      case "decode" -> {
        List<Path> files = listed(work.resolve("photos"));
        int threads = Runtime.getRuntime().availableProcessors();
        decode(files.subList(0, files.size() / 10), threads, encoder.imageInput());
        report(
            "decode, thumbnail and resize alone",
            () -> decode(files.subList(0, pictures), threads, encoder.imageInput()));
      }
      case "encode" -> {
        System.out.println(encoder.measuredPace().inWords());
        report("encode alone", () -> encode(encoder, pictures));
      }
      case "cache" -> cache();
      case "indexCatalog" -> {
        report("index from the cache", this::indexCatalog);
        System.out.println(memory());
      }
      case "index" -> {
        report("index", this::index);
        System.out.println(memory());
      }
      default -> throw new IllegalArgumentException(step);
    }
  }

  /** Linux tells of the process's memory now and at its highest. */
  private static String memory() throws IOException {
    return String.join(
        ", ",
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
            .toList());
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path folder, int count) throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().drawImage(picture(1), 0, 0, 96, 64, null);
    ImageIO.write(image, "jpg", small);
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("%03d/%06d.jpg".formatted(i % 400, i));
      Files.createDirectories(file.getParent());
      byte[] bytes = Arrays.copyOf(small.toByteArray(), small.size() + Integer.BYTES);
      ByteBuffer.wrap(bytes).putInt(small.size(), i);
      Files.write(file, bytes);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private void report(String what, Work work) throws Exception {
    long started = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf("%-36s %8.1f/s  (%.1f s)%n", what, pictures / seconds, seconds);
  }

  private static void draw(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("%02d/%05d.jpg".formatted(i % 40, i));
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture(i), "jpg", file.toFile());
      }
    }
  }

  /** Gradients, shapes and grain: about as many bytes as a photo of that size. */
  private static BufferedImage picture(long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(LONG_SIDE, SHORT_SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < 60; i++) {
      int x = random.nextInt(LONG_SIDE);
      int y = random.nextInt(SHORT_SIDE);
      Color one = new Color(random.nextInt(1 << 24));
      Color other = new Color(random.nextInt(1 << 24));
      pen.setPaint(new GradientPaint(x, y, one, x + 200, y + 150, other));
      pen.fillOval(x - 100, y - 100, 50 + random.nextInt(400), 50 + random.nextInt(300));
    }
    pen.dispose();
    for (int i = 0; i < LONG_SIDE * SHORT_SIDE / 4; i++) {
      int x = random.nextInt(LONG_SIDE);
      int y = random.nextInt(SHORT_SIDE);
      image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt(1 << 24) & 0x1f1f1f));
    }
    return image;
  }

  private static void decode(List<Path> files, int threads, ModelInput input)
      throws InterruptedException {
    PictureReader reader = new PictureReader();
    AtomicInteger next = new AtomicInteger();
    List<Thread> workers =
        Stream.generate(() ->
                Thread.ofPlatform()
                    .start(() -> {
                      for (int i; (i = next.getAndIncrement()) < files.size(); ) {
                        decode(reader, files.get(i), input);
                      }
                    }))
            .limit(threads)
            .toList();
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private static void decode(PictureReader reader, Path file, ModelInput input) {
    try {
      Picture picture = reader.read(Files.readAllBytes(file), WantedSize.of(input));
      Thumbnails.jpeg(picture);
      ModelPixels.write(picture, input, FloatBuffer.allocate(input.floats()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableImageException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void encode(DualEncoder encoder, int pictures) throws InterruptedException {
    Pace pace = encoder.measuredPace();
    AtomicInteger left = new AtomicInteger(pictures);
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < pace.callers(); caller++) {
      callers.add(Thread.ofPlatform().start(() -> encode(encoder, pace.batch(), left)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private static void encode(DualEncoder encoder, int size, AtomicInteger left) {
    ImageBatch batch = encoder.newBatch(size);
    while (left.getAndAdd(-size) > 0) {
      batch.clear();
      for (int i = 0; i < size; i++) {
        batch.nextSlot();
      }
      encoder.encodeImages(batch);
    }
  }

  /** A catalog whose previews have the drawn photos as their one level. */
  private void cache() throws Exception {
    try (TestCatalog catalog = TestCatalog.in(work.resolve("lr"), CatalogShape.LRC_12)) {
      int number = 0;
      for (Path file : listed(work.resolve("photos")).subList(0, pictures)) {
        String uuid = TestCatalog.fileId(++number);
        String digest = TestCatalog.digest(1);
        catalog.photo(number, 1);
        catalog
            .cache()
            .pyramid(
                uuid,
                digest,
                new PyramidWriter()
                    .section(
                        "header",
                        PyramidWriter.record(uuid, digest, "sRGB", LONG_SIDE, SHORT_SIDE)
                            .getBytes(StandardCharsets.UTF_8),
                        0)
                    .levels(List.of(Files.readAllBytes(file)))
                    .bytes());
      }
    }
  }

  private void indexCatalog() throws InterruptedException {
    index(
        new IndexRequest(
            SourceKind.LIGHTROOM, work.resolve("lr/Trips.lrcat"), List.of(), false, false));
  }

  private void index() throws InterruptedException {
    index(TestIndex.request(work.resolve("photos")));
  }

  private void index(IndexRequest request) throws InterruptedException {
    try (Store store = Store.open(work.resolve("likeness.db"), natives.sqliteVec());
        ThumbnailStore thumbnails = ThumbnailStore.open(work.resolve("thumbnails.db"), 1L << 30);
        IndexJobs jobs =
            new IndexJobs(
                store,
                thumbnails,
                new EncoderInUse(encoder),
                new PictureReader(),
                new MetadataReader(),
                work.resolve("jobs"))) {
      JobView job = jobs.start(request, new TestIndex.Heard());
      System.out.println(jobs.await(job.jobId()).progress());
    }
  }
}
