package photos.likeness.image;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import photos.likeness.photo.ModelInput;
import photos.likeness.photo.ModelInput.CropRounding;
import photos.likeness.photo.ModelInput.Fit;
import photos.likeness.photo.ModelInput.Resample;

/**
 * What one photo costs, whole and stage by stage: a 3:2 JPEG as a camera saves it, one thread, with
 * libjpeg-turbo and without.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g", "--enable-native-access=ALL-UNNAMED"})
public class PictureBenchmark {
  private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);
  private static final List<Integer> WHITE = List.of(255, 255, 255);

  /** Pixels of the longer side; 6000 is a 24-megapixel camera. */
  @Param({"6000", "2048", "1024", "512"})
  public int longSide;

  @Param({"LIBJPEG_TURBO", "JAVA"})
  public String decoder;

  private final ModelInput input =
      new ModelInput(224, Fit.CROP, Resample.BICUBIC, CropRounding.FLOOR, WHITE, HALF, HALF);
  private final WantedSize wanted = WantedSize.of(input);
  private final FloatBuffer tensor = FloatBuffer.allocate(input.floats());
  private PictureReader reader;
  private byte[] file;
  private Picture picture;

  @Setup
  public void makePhoto() throws UnreadableImageException {
    reader = JpegBy.valueOf(decoder).reader();
    file = PhotoLike.jpeg(PhotoLike.draw(longSide, longSide * 2 / 3, 1));
    System.out.printf("%,d bytes%n", file.length);
    picture = reader.read(file, wanted);
  }

  /** The figure that counts: a file's bytes to what the model wants. */
  @Benchmark
  public FloatBuffer toTensor() throws UnreadableImageException {
    return pixels(reader.read(file, wanted));
  }

  @Benchmark
  public Picture decode() throws UnreadableImageException {
    return reader.read(file, wanted);
  }

  @Benchmark
  public FloatBuffer resample() {
    return pixels(picture);
  }

  @Benchmark
  public byte[] thumbnail() {
    return Thumbnails.jpeg(picture);
  }

  private FloatBuffer pixels(Picture read) {
    tensor.clear();
    ModelPixels.write(read, input, tensor);
    return tensor;
  }
}
