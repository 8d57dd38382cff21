package photos.likeness.clip;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import photos.likeness.photo.Embedding;

/** The starter: how long words take, how many pictures a second, how long opening takes. */
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class EncoderBenchmark {
  private static final int BATCH = 8;

  /** One encoder for all callers. */
  @State(Scope.Benchmark)
  public static class Opened {
    private DualEncoder encoder;

    @Setup(Level.Trial)
    public void open() {
      encoder = TestModels.open(ModelRegistry.bundled().starter());
    }

    @TearDown(Level.Trial)
    public void close() {
      encoder.close();
    }
  }

  /** Each caller's own pictures. */
  @State(Scope.Thread)
  public static class Pictures {
    private ImageBatch one;
    private ImageBatch eight;

    @Setup(Level.Trial)
    public void draw(Opened opened) {
      one = batch(opened.encoder, 1);
      eight = batch(opened.encoder, BATCH);
    }

    private static ImageBatch batch(DualEncoder encoder, int size) {
      ImageBatch batch = encoder.newBatch(size);
      for (int i = 0; i < size; i++) {
        TestModels.draw(i, batch.nextSlot());
      }
      return batch;
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Embedding text(Opened opened) {
    return opened.encoder.encodeText("two children playing football on a beach at sunset");
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  public List<Embedding> picturesOneByOneOneCaller(Opened opened, Pictures pictures) {
    return opened.encoder.encodeImages(pictures.one);
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Threads(2)
  public List<Embedding> picturesOneByOneTwoCallers(Opened opened, Pictures pictures) {
    return opened.encoder.encodeImages(pictures.one);
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OperationsPerInvocation(BATCH)
  public List<Embedding> picturesByEightOneCaller(Opened opened, Pictures pictures) {
    return opened.encoder.encodeImages(pictures.eight);
  }

  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OperationsPerInvocation(BATCH)
  @Threads(2)
  public List<Embedding> picturesByEightTwoCallers(Opened opened, Pictures pictures) {
    return opened.encoder.encodeImages(pictures.eight);
  }

  /** In a fresh JVM, natives already unpacked. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public ImageBatch open() {
    try (DualEncoder encoder = TestModels.open(ModelRegistry.bundled().starter())) {
      return encoder.newBatch(1);
    }
  }
}
