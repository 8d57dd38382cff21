package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.TinyRegistry;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.ModelPlan;
import photos.likeness.index.JobView.State;

/** Processes that die while they change the model. */
@Timeout(300)
class KilledRebuildTest {
  private static final int DIFFERENT = 160;
  private static final long SLOW_MILLIS = 150;
  private static final int LONGEST_LIFE_MILLIS = 1_500;

  @TempDir Path temp;
  private Path data;
  private Path photos;

  @BeforeEach
  void indexPhotos() throws IOException {
    photos = Files.createDirectories(temp.toRealPath().resolve("photos"));
    data = Files.createDirectories(temp.resolve("data"));
    for (int i = 0; i < DIFFERENT; i++) {
      DrawnPictures.write(photos.resolve(i + ".png"), i, 48, 32);
    }
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.index(photos).state()).isEqualTo(State.DONE);
    }
  }

  @Test
  void killedAtRandomMomentsItLosesNothingAndLooksAtNothingTwice() throws Exception {
    int kills = Integer.getInteger("likeness.kills", 6);
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("KilledRebuildTest: " + kills + " kills, -Dtests.seed=" + seed);
    Random random = new Random(seed);
    List<Long> built = new ArrayList<>();
    long before = 0;
    int longestLife = LONGEST_LIFE_MILLIS;
    boolean done = false;
    for (int kill = 0; kill < kills && !done; kill++) {
      int life = random.nextInt(longestLife);
      runAndKill(() -> Thread.sleep(life));
      Optional<Long> now = assertSound();
      // It may be done before it is killed.
      done = now.isEmpty();
      if (!done) {
        assertThat(now.get()).as("vectors kept").isGreaterThanOrEqualTo(before);
        before = now.get();
        built.add(before);
        // On a machine with other work the first vector takes longer.
        if (before == 0) {
          longestLife = Math.min(2 * longestLife, 60_000);
        }
      }
    }
    System.out.println("KilledRebuildTest: vectors at each kill " + built);
    assertThat(built).as("kills in the middle").anyMatch(count -> count > 0 && count < DIFFERENT);
    if (!done) {
      assertEndsWell(before);
    }
  }

  @Test
  void killedRightAfterTheChoiceWasWrittenTheNewModelAnswers() throws Exception {
    Path choice = data.resolve("models").resolve("active.json");
    runAndKill(() -> {
      while (!Files.readString(choice).contains("\"model\":\"tiny-second\"")) {
        Thread.onSpinWait();
      }
    });

    assertThat(assertSound()).as("still being built").isEmpty();
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.SECOND);
      assertThat(index.modelSwitch().resume()).isEmpty();
    }
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.plan()).isEqualTo(ModelPlan.of(TinyRegistry.SECOND));
      assertThat(index.store().coverage(entry(TinyRegistry.FIRST).modelId()).embedded()).isZero();
    }
  }

  @Test
  void killedWhileTheOldVectorsGoTheNewModelAnswers() throws Exception {
    Path wal = data.resolve("likeness.db-wal");
    Path choice = data.resolve("models").resolve("active.json");
    runAndKill(() -> {
      while (!Files.readString(choice).contains("\"retired\"")) {
        Thread.onSpinWait();
      }
      long written = Files.size(wal);
      long patience = System.nanoTime() + 2_000_000_000L;
      while (Files.size(wal) == written && System.nanoTime() < patience) {
        Thread.onSpinWait();
      }
    });

    assertThat(assertSound()).as("still being built").isEmpty();
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.encoder().entryId()).isEqualTo(TinyRegistry.SECOND);
    }
  }

  /** What the test waits for before it kills. */
  private interface Moment {
    void await() throws IOException, InterruptedException;
  }

  private void runAndKill(Moment moment) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                IndexChild.command(
                    List.of(),
                    RebuildChild.class,
                    List.of(data.toString(), TinyRegistry.SECOND, Long.toString(SLOW_MILLIS))))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("building");
      moment.await();
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
  }

  /**
   * The model that answers has every photo's vector, and nothing is wrong with the database.
   *
   * @return how many vectors the one being built has; empty if none is
   */
  private Optional<Long> assertSound() {
    try (TestIndex index = new TestIndex(data)) {
      assertThat(index.photos()).hasSize(DIFFERENT);
      assertThat(index.wrong()).isEmpty();
      ModelPlan plan = index.plan();
      assertThat(plan.model())
          .isEqualTo(plan.building().isPresent() ? TinyRegistry.FIRST : TinyRegistry.SECOND);
      return plan.building().map(next -> index.store().coverage(next.model()).embedded());
    }
  }

  private void assertEndsWell(long built) throws InterruptedException {
    try (TestIndex index = new TestIndex(data)) {
      JobView job = index.modelSwitch().resume().orElseThrow();
      assertThat(index.jobs().await(job.jobId()).state()).isEqualTo(State.DONE);
      assertThat(index.seenBy(TinyRegistry.SECOND)).isEqualTo(DIFFERENT - built);
      assertThat(index.plan()).isEqualTo(ModelPlan.of(TinyRegistry.SECOND));
      assertThat(index.wrong()).isEmpty();
    }
  }

  private static ModelEntry entry(String model) {
    return TinyRegistry.read().entry(model).orElseThrow();
  }
}
