package photos.likeness.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
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
import photos.likeness.http.api.Health;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;

/**
 * A search over HTTP on loopback, without a text to encode: like one photo of the index. Against
 * the same search in this process, the difference is what HTTP and JSON cost.
 */
@BenchmarkMode({Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SearchRoundTripBenchmark {
  @Param({"1000"})
  private int photos;

  private Path folder;
  private TestSidecar sidecar;
  private SidecarClient client;
  private SearchRequest request;

  @Setup
  public void index() throws Exception {
    folder = Files.createTempDirectory("likeness-benchmark");
    sidecar = TestSidecar.start(folder);
    for (int number = 0; number < photos; number++) {
      sidecar.library().addPhoto("photo-" + number + ".jpg", number);
    }
    sidecar.index();
    client = sidecar.client();
    request =
        new SearchRequest(
            Optional.empty(),
            Optional.empty(),
            List.of(PhotoReference.ofId(1)),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(50),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty());
  }

  @Benchmark
  public SearchResponse overHttp() {
    return client.search(request);
  }

  @Benchmark
  public SearchResponse inThisProcess() {
    return sidecar.api().search(request);
  }

  @Benchmark
  public Health healthOverHttp() {
    return client.health();
  }

  @TearDown
  public void remove() throws IOException {
    client.close();
    sidecar.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
