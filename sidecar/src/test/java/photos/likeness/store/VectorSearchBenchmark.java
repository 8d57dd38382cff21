package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.runner.options.OptionsBuilder;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ResidentScan;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.VectorSearch;

/**
 * The best 50 of 140,000 vectors of 512 dimensions by both engines, one question at a time.
 * Clustered vectors on one side of the space, as pictures of one model are; queries near one of
 * them ("image") or off to a side ("text").
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx3g"})
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 4)
public class VectorSearchBenchmark {
  private static final int HITS = 50;
  private static final int QUERIES = 64;

  @Param("140000")
  public int vectors;

  @Param("512")
  public int dimension;

  /** The resident scan on one thread or helped by others, or vec0. */
  @Param({"alone", "resident", "vec0"})
  public String engine;

  @Param({"1", "0.5", "0.01"})
  public double kept;

  @Param({"image", "text"})
  public String query;

  /** Where the library is, or is made the first time; a new folder, deleted after, if not given. */
  @Param("")
  public String library;

  private Path folder;
  private Store store;
  private VectorSearch search;
  private Optional<ResidentScan> alone;
  private ContentSet within;
  private float[][] queries;
  private int next;

  /** Runs this class with the arguments of JMH. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(VectorSearchBenchmark.class.getName())
                .build())
        .run();
  }

  @Setup(Level.Trial)
  public void open() throws IOException, InterruptedException {
    folder = library.isEmpty() ? Files.createTempDirectory("likeness-benchmark") : Path.of(library);
    MadeUpLibrary.ensure(folder, Samples.MODEL, dimension, vectors);
    store = Samples.open(folder);
    Embeddings embeddings = store.embeddings(Samples.MODEL, dimension);
    queries =
        query.equals("image")
            ? MadeUpLibrary.likePictures(embeddings, QUERIES)
            : MadeUpLibrary.likeTexts(dimension, QUERIES);
    if (!engine.equals("vec0")) {
      long start = System.nanoTime();
      embeddings.loadResident();
      embeddings.resident().await();
      System.out.printf("%nloaded in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }
    search = embeddings.search();
    alone = embeddings.resident().scan();
    Random random = new Random(1);
    within =
        kept == 1
            ? ContentSet.all()
            : ContentSet.of(
                LongStream.rangeClosed(1, vectors)
                    .filter(id -> random.nextDouble() < kept)
                    .toArray());
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    store.close();
    if (!library.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public List<ScoredContent> best50() {
    next = (next + 1) % queries.length;
    return engine.equals("alone")
        ? alone.orElseThrow().nearestAlone(queries[next], HITS, within)
        : search.nearest(queries[next], HITS, within);
  }
}
