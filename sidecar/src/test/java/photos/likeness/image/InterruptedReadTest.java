package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A read that takes long ends soon after its thread is interrupted. */
@ParameterizedClass
@EnumSource(JpegBy.class)
class InterruptedReadTest {
  @Parameter JpegBy jpeg;

  private static final int SIDE = 6_000;

  /** What a read of these pictures takes is several times more than this, on any machine. */
  private static final Duration BEFORE_INTERRUPT = Duration.ofMillis(60);

  /** What it ends with tells that it was stopped; this is for a machine that does other things. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private record Ending(String message, boolean stillInterrupted) {}

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive", "png", "gif", "bmp", "tiff"})
  void aReadStopsSoonAndLeavesTheInterruptSet(String format) throws Exception {
    byte[] slow = slowFile(format);
    AtomicReference<Ending> ending = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread reading =
        new Thread(() -> {
          started.countDown();
          ending.set(read(slow));
        });
    reading.start();
    started.await();
    Thread.sleep(BEFORE_INTERRUPT);
    reading.interrupt();
    assertThat(reading.join(SOON)).as("ended within %s", SOON).isTrue();
    String kind = format.equals("progressive") ? "JPEG" : format.toUpperCase(Locale.ROOT);
    assertThat(ending.get())
        .isEqualTo(
            new Ending(
                "Reading the %s was stopped before it was done; index it again to try once more."
                    .formatted(kind),
                true));
  }

  private Ending read(byte[] file) {
    try {
      jpeg.reader().read(file);
      return new Ending("was read to its end", Thread.currentThread().isInterrupted());
    } catch (UnreadableImageException e) {
      return new Ending(e.getMessage(), Thread.currentThread().isInterrupted());
    }
  }

  private static byte[] slowFile(String format) {
    boolean palette = format.equals("gif");
    BufferedImage image =
        new BufferedImage(
            SIDE, SIDE, palette ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < SIDE; y += 3) {
      for (int x = y % 7; x < SIDE; x += 5) {
        image.getRaster().setSample(x, y, palette ? 0 : x % 3, x * y % 256);
      }
    }
    return format.equals("progressive")
        ? TestPictures.progressiveJpeg(image)
        : TestPictures.encode(image, format);
  }
}
