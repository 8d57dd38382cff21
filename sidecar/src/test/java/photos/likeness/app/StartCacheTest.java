package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache itself is made by a real JVM in {@code release/check}. */
@Timeout(60)
class StartCacheTest {
  @TempDir Path folder;
  private Path cache;
  private int made;

  @BeforeEach
  void choosePlace() {
    cache = folder.resolve("start.aot");
  }

  private void make(Path to, Path scratch) throws IOException {
    made++;
    Files.writeString(scratch.resolve("left over"), "by the run");
    Files.writeString(to, "cache " + made);
  }

  private StartCache cacheOf(String program) {
    return new StartCache(cache, program, this::make, Duration.ZERO);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void oneIsMadeOnceAndNothingElseIsLeft() throws Exception {
    cacheOf("program").renew();
    cacheOf("program").renew();

    assertThat(made).isEqualTo(1);
    assertThat(cache).hasContent("cache 1");
    assertThat(names()).containsExactlyInAnyOrder("start.aot", "start.aot.for", "start.aot.lock");
  }

  @Test
  void oneOfAnotherProgramIsReplaced() throws Exception {
    cacheOf("program").renew();
    cacheOf("program with another jar").renew();

    assertThat(cache).hasContent("cache 2");
  }

  @Test
  void aDamagedOneIsReplaced() throws Exception {
    cacheOf("program").renew();
    Files.writeString(cache, "cache 7");
    cacheOf("program").renew();

    assertThat(cache).hasContent("cache 2");
  }

  @Test
  void oneThatNobodyVouchesForIsReplaced() throws Exception {
    cacheOf("program").renew();
    Files.delete(folder.resolve("start.aot.for"));
    cacheOf("program").renew();

    assertThat(cache).hasContent("cache 2");
  }

  @Test
  void ofTwoAtOnceOneMakesIt() throws Exception {
    StartCache other = cacheOf("program");
    new StartCache(
            cache,
            "program",
            (to, scratch) -> {
              other.renew();
              make(to, scratch);
            },
            Duration.ZERO)
        .renew();

    assertThat(made).isEqualTo(1);
  }

  @Test
  void oneThatCantBeMadeLeavesTheOldOneAndNoRemains() throws Exception {
    cacheOf("old").renew();
    StartCache failing =
        new StartCache(
            cache,
            "new",
            (to, scratch) -> {
              Files.writeString(to, "half");
              throw new IOException("no room");
            },
            Duration.ZERO);

    assertThatThrownBy(failing::renew).isInstanceOf(IOException.class).hasMessage("no room");
    assertThat(cache).hasContent("cache 1");
    assertThat(names()).doesNotContain("start.aot.making");
  }

  @Test
  void whatAKilledProcessLeftDoesNotStandInTheWay() throws Exception {
    Files.createDirectories(folder.resolve("start.aot.making/scratch/data"));
    cacheOf("program").renew();

    assertThat(cache).hasContent("cache 1");
  }

  @Test
  void closingStopsWhatIsUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    StartCache endless =
        new StartCache(
            cache,
            "program",
            (to, scratch) -> {
              begun.countDown();
              new CountDownLatch(1).await();
            },
            Duration.ZERO);
    endless.keep();
    begun.await();
    endless.close();

    assertThat(cache).doesNotExist();
    assertThat(names()).doesNotContain("start.aot.making");
  }
}
