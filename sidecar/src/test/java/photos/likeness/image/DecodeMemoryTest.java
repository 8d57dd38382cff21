package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DecodeMemoryTest {
  private static final int MEGABYTE = 1 << 20;

  private final DecodeMemory memory = new DecodeMemory(10 * MEGABYTE);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  /** A thread that takes some memory, gives it back at once, and says so. */
  private Thread taker(String name, int megabytes) throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    Thread thread =
        new Thread(() -> {
          try (DecodeMemory.Share share = memory.share(telling(waits))) {
            share.atLeast((long) megabytes * MEGABYTE);
            done.add(name);
          } catch (InterruptedIOException e) {
            done.add(
                "%s was stopped, interrupted: %s"
                    .formatted(name, Thread.currentThread().isInterrupted()));
          }
        });
    thread.start();
    waits.await();
    untilQueued(thread);
    return thread;
  }

  private static void untilQueued(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  private static DecodeMemory.Waiting telling(CountDownLatch waits) {
    return new DecodeMemory.Waiting() {
      @Override
      public void waits() {
        waits.countDown();
      }

      @Override
      public void goesOn() {}
    };
  }

  @Test
  void aLargePictureIsNotPassedBySmallOnes() throws Exception {
    DecodeMemory.Share first = memory.share();
    first.atLeast(6 * MEGABYTE);
    Thread large = taker("large", 9);
    Thread small = taker("small", 2);

    assertThat(done).isEmpty();
    first.close();
    large.join();
    small.join();

    assertThat(done).containsExactly("large", "small");
    assertThat(memory.taken()).isZero();
  }

  @Test
  void oneThatIsInterruptedWhileItWaitsLetsOthersGoOn() throws Exception {
    DecodeMemory.Share first = memory.share();
    first.atLeast(6 * MEGABYTE);
    Thread large = taker("large", 9);
    Thread small = taker("small", 4);

    large.interrupt();
    large.join();
    small.join();

    assertThat(done).containsExactlyInAnyOrder("large was stopped, interrupted: true", "small");
    first.close();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void whoHoldsSomethingAndNeedsMoreGivesItBackFirst() throws Exception {
    DecodeMemory.Share first = memory.share();
    first.atLeast(4 * MEGABYTE);
    DecodeMemory.Share other = memory.share();
    other.atLeast(4 * MEGABYTE);
    Thread growing =
        new Thread(() -> {
          try {
            first.atLeast(8 * MEGABYTE);
            done.add("grown");
          } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
          }
        });
    growing.start();
    untilQueued(growing);
    assertThat(memory.taken()).isEqualTo(4 * MEGABYTE);
    other.close();
    growing.join();

    assertThat(done).containsExactly("grown");
    assertThat(memory.taken()).isEqualTo(8 * MEGABYTE);
    first.close();
  }

  @Test
  void lessThanIsHeldTakesNothing() throws Exception {
    try (DecodeMemory.Share share = memory.share()) {
      share.atLeast(4 * MEGABYTE);
      share.atLeast(MEGABYTE);

      assertThat(memory.taken()).isEqualTo(4 * MEGABYTE);
    }
  }

  @Test
  void moreThanThereIsMeansAllOfIt() throws Exception {
    try (DecodeMemory.Share share = memory.share()) {
      share.atLeast(1L << 50);

      assertThat(memory.taken()).isEqualTo(10 * MEGABYTE);
    }
    assertThat(memory.taken()).isZero();
  }

  @Test
  void whatWasGivenUpTakesNothingAnyMore() throws Exception {
    DecodeMemory.Share share = memory.share();
    share.atLeast(MEGABYTE);
    share.close();
    share.close();
    share.atLeast(2 * MEGABYTE);

    assertThat(memory.taken()).isZero();
  }

  @Test
  void aPictureIsHeldUntilItsShareIsClosed() throws Exception {
    byte[] file = TestPictures.encode(PictureReaderTest.noise(400, 300), "png");
    PictureReader reader = new PictureReader();
    DecodeMemory own = new DecodeMemory(MEGABYTE);
    try (DecodeMemory.Share share = own.share()) {
      reader.read(file, WantedSize.WHOLE, share);

      assertThat(own.taken()).isGreaterThanOrEqualTo(400 * 300 * 3);
    }
    assertThat(own.taken()).isZero();
  }

  @Test
  void noMemoryAtAllIsAMistake() {
    assertThatThrownBy(() -> new DecodeMemory(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("memory to decode in is needed, got 0 bytes");
  }

  @TempDir Path folder;

  @Test
  void manyLargePicturesAtOnceAreAllReadInASmallHeap() throws Exception {
    Path png = write("large.png", TestPictures.encode(ManyAtOnce.picture(), "png"));
    Path jpeg = write("large.jpg", TestPictures.progressiveJpeg(ManyAtOnce.picture()));
    Path bmp = write("large.bmp", TestPictures.encode(ManyAtOnce.picture(), "bmp"));

    assertThat(readAtOnce(png, jpeg, bmp)).isEqualTo("read 24 refused 0");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private String readAtOnce(Path... files) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "-Xmx" + ManyAtOnce.HEAP_MEGABYTES + "m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ManyAtOnce.class.getName()));
    for (Path file : files) {
      command.add(file.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String said = process.inputReader().readLine();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return String.valueOf(said);
    } finally {
      process.destroyForcibly();
    }
  }
}
