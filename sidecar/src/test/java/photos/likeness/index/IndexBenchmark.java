package photos.likeness.index;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.Thumbnails;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.ModelInput;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * How fast a whole run is, beside decoding alone and encoding alone on the same machine. Not JMH:
 * one run is minutes long and warm throughout. Arguments: an empty folder to work in, and how many
 * pictures (2,000 unless said). Prints pictures per second.
 */
final class IndexBenchmark {
  private static final int LONG_SIDE = 1024;
  private static final int SHORT_SIDE = 683;

  private IndexBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    int pictures = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
    List<Path> files = draw(Files.createDirectories(work.resolve("photos")), pictures);
    NativeLibraries natives = new NativeLibraries(work.resolve("natives"));
    natives.claim();
    int threads = Runtime.getRuntime().availableProcessors();
    try (DualEncoder encoder =
        Encoders.open(ModelRegistry.bundled().starter(), natives, work.resolve("models"))) {
      decode(files.subList(0, pictures / 10), threads, encoder.imageInput());
      report(
          "decode, thumbnail and resize alone",
          pictures,
          () -> decode(files, threads, encoder.imageInput()));
      report("encode alone", pictures, () -> encode(encoder, pictures));
      report("index", pictures, () -> index(work, natives, encoder));
      report("index again, all unchanged", pictures, () -> index(work, natives, encoder));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void report(String what, int pictures, Work work) throws Exception {
    long started = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf("%-36s %8.1f/s  (%.1f s)%n", what, pictures / seconds, seconds);
  }

  private static List<Path> draw(Path folder, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("%02d/%05d.jpg".formatted(i % 40, i));
      files.add(file);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture(i), "jpg", file.toFile());
      }
    }
    return files;
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
    AtomicInteger left = new AtomicInteger(pictures / 8);
    Runnable calls =
        () -> {
          ImageBatch batch = encoder.newBatch(8);
          while (left.getAndDecrement() > 0) {
            batch.clear();
            for (int i = 0; i < 8; i++) {
              batch.nextSlot();
            }
            encoder.encodeImages(batch);
          }
        };
    Thread one = Thread.ofPlatform().start(calls);
    Thread other = Thread.ofPlatform().start(calls);
    one.join();
    other.join();
  }

  private static void index(Path work, NativeLibraries natives, DualEncoder encoder)
      throws InterruptedException {
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
      JobView job = jobs.start(TestIndex.request(work.resolve("photos")), new TestIndex.Heard());
      System.out.println(jobs.await(job.jobId()).progress());
    }
  }
}
