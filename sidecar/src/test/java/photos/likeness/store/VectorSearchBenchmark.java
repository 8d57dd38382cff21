package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.VectorSearch;

/**
 * The best 50 of 140,000 vectors of 512 dimensions by both engines, one thread. Clustered vectors
 * on one side of the space, as pictures of one model are; queries near one of them ("image") or off
 * to a side ("text").
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-Xmx3g"
    })
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 4)
public class VectorSearchBenchmark {
  private static final int HITS = 50;
  private static final int SAVED_AT_ONCE = 1_000;
  private static final int IN_A_CLUSTER = 70;

  @Param("140000")
  public int vectors;

  @Param("512")
  public int dimension;

  @Param({"resident", "vec0"})
  public String engine;

  @Param({"1", "0.5", "0.01"})
  public double kept;

  @Param({"image", "text"})
  public String query;

  private Path folder;
  private Store store;
  private VectorSearch search;
  private ContentSet within;
  private float[][] queries;
  private int next;

  /** Runs this class with the arguments of JMH. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    new Runner(new CommandLineOptions(arguments)).run();
  }

  @Setup(Level.Trial)
  public void fill() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("likeness-benchmark");
    store = Samples.open(folder);
    store.sources().ensure(Samples.FOLDER, "/photos");
    Embeddings embeddings = store.embeddings(Samples.MODEL, dimension);
    Random random = new Random(42);
    float[] all = Samples.gaussian(random, dimension);
    float[] text = Samples.gaussian(random, dimension);
    List<float[]> some = new ArrayList<>();
    long start = System.nanoTime();
    save(random, all, some);
    System.out.printf(
        "%n%,d vectors a second saved%n", vectors * 1_000_000_000L / (System.nanoTime() - start));
    queries = new float[64][];
    for (int i = 0; i < queries.length; i++) {
      queries[i] =
          query.equals("image")
              ? near(random, some.get(random.nextInt(some.size())), 0.5)
              : near(random, near(random, text, 0.3), 1);
    }
    if (engine.equals("resident")) {
      embeddings.loadResident();
      start = System.nanoTime();
      embeddings.resident().await();
      System.out.printf("loaded in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }
    search = embeddings.search();
    within =
        kept == 1
            ? ContentSet.all()
            : ContentSet.of(
                LongStream.rangeClosed(1, vectors)
                    .filter(id -> random.nextDouble() < kept)
                    .toArray());
  }

  private void save(Random random, float[] all, List<float[]> some) {
    float[] centre = all;
    List<IndexedPhoto> batch = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      if (i % IN_A_CLUSTER == 0) {
        centre = near(random, all, 1);
        some.add(centre);
      }
      String name = "v" + i;
      Embedding embedding = Embedding.normalise(Samples.MODEL, near(random, centre, 0.7));
      batch.add(Samples.photo(name, name, Optional.of(embedding), PhotoMetadata.UNKNOWN));
      if (batch.size() == SAVED_AT_ONCE || i == vectors - 1) {
        store.photos().save(batch);
        batch.clear();
      }
    }
  }

  private static float[] near(Random random, float[] centre, double spread) {
    float[] vector = new float[centre.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (centre[i] + spread * random.nextGaussian());
    }
    return vector;
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public List<ScoredContent> best50() {
    next = (next + 1) % queries.length;
    return search.nearest(queries[next], HITS, within);
  }
}
