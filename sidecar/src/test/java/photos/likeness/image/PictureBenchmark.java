package photos.likeness.image;

import java.awt.image.BufferedImage;
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

/** What one photo costs, stage by stage: a 3:2 JPEG of detail like a photo's, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class PictureBenchmark {
  private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);
  private static final List<Integer> WHITE = List.of(255, 255, 255);

  /** Pixels of the longer side; 6000 is a 24-megapixel camera. */
  @Param({"6000", "1024"})
  public int longSide;

  private final PictureReader reader = new PictureReader();
  private final ModelInput crop =
      new ModelInput(224, Fit.CROP, Resample.BICUBIC, CropRounding.FLOOR, WHITE, HALF, HALF);
  private final ModelInput stretch =
      new ModelInput(192, Fit.STRETCH, Resample.BICUBIC, CropRounding.FLOOR, WHITE, HALF, HALF);
  private byte[] file;
  private Picture picture;

  @Setup
  public void makePhoto() throws UnreadableImageException {
    int height = longSide * 2 / 3;
    BufferedImage image = new BufferedImage(longSide, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < longSide; x++) {
        double wave = Math.sin(x * 0.013) * Math.cos(y * 0.017) + 0.3 * Math.sin(x * y * 0.0007);
        int shade = (int) Math.clamp(128 + 80 * wave, 0, 255);
        image.setRGB(x, y, shade << 16 | (255 - shade) << 8 | (x + y) * 255 / (longSide + height));
      }
    }
    file = TestPictures.encode(image, "jpeg");
    picture = reader.read(file);
  }

  @Benchmark
  public Picture decode() throws UnreadableImageException {
    return reader.read(file);
  }

  @Benchmark
  public FloatBuffer cropTo224() {
    FloatBuffer target = FloatBuffer.allocate(crop.floats());
    ModelPixels.write(picture, crop, target);
    return target;
  }

  @Benchmark
  public FloatBuffer stretchTo192() {
    FloatBuffer target = FloatBuffer.allocate(stretch.floats());
    ModelPixels.write(picture, stretch, target);
    return target;
  }

  @Benchmark
  public byte[] thumbnail() {
    return Thumbnails.jpeg(picture);
  }
}
