package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.store.Embeddings;
import photos.likeness.store.MadeUpLibrary;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.VectorSearch;

/**
 * A search over HTTP on loopback, without a text to encode: like one photo of the index, another
 * one each time. Against the same search in this process, the difference is what HTTP and JSON
 * cost; against {@code vectorsAlone}, what all of a question costs beside the scan.
 */
@BenchmarkMode({Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx3g"})
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 3, time = 3)
public class SearchRoundTripBenchmark {
  private static final int HITS = 50;
  private static final int QUESTIONS = 64;

  @Param("140000")
  public int photos;

  /** 0 for no filter, else photos with this many stars. */
  @Param({"0", "5"})
  public int stars;

  /** Where the library is, or is made the first time; a new folder, deleted after, if not given. */
  @Param("")
  public String library;

  private Path folder;
  private TestSidecar sidecar;
  private SidecarClient client;
  private SearchRequest[] requests;
  private VectorSearch vectors;
  private float[][] queries;
  private int next;

  /** Runs this class with the arguments of JMH. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(SearchRoundTripBenchmark.class.getName())
                .build())
        .run();
  }

  @Setup
  public void open() throws IOException {
    folder = library.isEmpty() ? Files.createTempDirectory("likeness-benchmark") : Path.of(library);
    ModelEntry starter = ModelRegistry.bundled().starter();
    MadeUpLibrary.ensure(folder.resolve("data"), starter.modelId(), starter.dimension(), photos);
    sidecar = TestSidecar.start(folder);
    client = sidecar.client();
    Embeddings embeddings =
        sidecar.library().library().store().embeddings(starter.modelId(), starter.dimension());
    embeddings.loadResident();
    while (!embeddings.isResident()) {
      LockSupport.parkNanos(10_000_000);
    }
    vectors = embeddings.search();
    queries = MadeUpLibrary.likePictures(embeddings, QUESTIONS);
    requests = new SearchRequest[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      requests[i] = likePhoto(1 + (long) i * photos / QUESTIONS);
    }
  }

  private SearchRequest likePhoto(long photoId) {
    String filter = stars == 0 ? "" : ", \"filter\": {\"ratingAtLeast\": %d}".formatted(stars);
    String json =
        "{\"like\": [{\"photoId\": %d}], \"limit\": %d%s}".formatted(photoId, HITS, filter);
    return Json.request(json.getBytes(UTF_8), SearchRequest.class);
  }

  private int turn() {
    next = (next + 1) % QUESTIONS;
    return next;
  }

  @Benchmark
  public SearchResponse overHttp() {
    return client.search(requests[turn()]);
  }

  @Benchmark
  public SearchResponse inThisProcess() {
    return sidecar.api().search(requests[turn()]);
  }

  @Benchmark
  public List<ScoredContent> vectorsAlone() {
    return vectors.nearest(queries[turn()], HITS + 1, ContentSet.all());
  }

  @Benchmark
  public Health healthOverHttp() {
    return client.health();
  }

  @TearDown
  public void close() throws IOException {
    client.close();
    sidecar.close();
    if (!library.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
