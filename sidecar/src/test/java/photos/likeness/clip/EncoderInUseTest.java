package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EncoderInUseTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void aLeaseKeepsItsEncoderWhenAnotherTakesItsPlace() throws InterruptedException {
    try (EncoderInUse inUse = new EncoderInUse(tiny("tiny-two-files"))) {
      EncoderInUse.Lease before = inUse.lease();
      EncoderInUse.Replaced replaced = inUse.replace(tiny("tiny-states"));

      assertThat(replaced.awaitClosed(Duration.ZERO)).isFalse();
      assertThat(before.encoder().entryId()).isEqualTo("tiny-two-files");
      assertThat(before.encoder().encodeText("red").model().name()).isEqualTo("tiny-two-files");
      try (EncoderInUse.Lease after = inUse.lease()) {
        assertThat(after.encoder().encodeText("red").model().name()).isEqualTo("tiny-states");
      }
      before.close();
      assertThat(replaced.awaitClosed(LONG)).isTrue();
      assertClosed(before.encoder());
    }
  }

  @Test
  void anEncoderNobodyUsesIsClosedAtOnce() throws InterruptedException {
    DualEncoder old = tiny("tiny-two-files");
    try (EncoderInUse inUse = new EncoderInUse(old)) {
      assertThat(inUse.replace(tiny("tiny-states")).awaitClosed(Duration.ZERO)).isTrue();

      assertClosed(old);
    }
  }

  @Test
  void closingALeaseTwiceEndsItOnce() {
    DualEncoder old = tiny("tiny-two-files");
    try (EncoderInUse inUse = new EncoderInUse(old)) {
      EncoderInUse.Lease one = inUse.lease();
      EncoderInUse.Lease other = inUse.lease();
      inUse.replace(tiny("tiny-states"));
      one.close();
      one.close();

      assertThat(other.encoder().encodeText("red").dimension()).isEqualTo(old.dimension());
      other.close();
      assertClosed(old);
    }
  }

  @Test
  void closingItClosesTheOneThatAnswers() {
    DualEncoder first = tiny("tiny-two-files");
    DualEncoder second = tiny("tiny-states");
    EncoderInUse inUse = new EncoderInUse(first);
    inUse.replace(second);
    inUse.close();

    assertClosed(first);
    assertClosed(second);
  }

  @Test
  void closingItClosesThoseThatStillAnswer() {
    DualEncoder old = tiny("tiny-two-files");
    EncoderInUse inUse = new EncoderInUse(old);
    EncoderInUse.Lease lease = inUse.lease();
    inUse.replace(tiny("tiny-states"));
    inUse.close();

    assertClosed(old);
    lease.close();
  }

  @Test
  @Timeout(60)
  void nobodyMeetsAClosedEncoderHoweverOftenItIsReplaced() throws Exception {
    try (EncoderInUse inUse = new EncoderInUse(tiny("tiny-two-files"));
        ExecutorService askers = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int asker = 0; asker < 4; asker++) {
        Callable<Integer> asking = () -> ask(inUse);
        asked.add(askers.submit(asking));
      }
      for (int i = 0; i < 20; i++) {
        EncoderInUse.Replaced old =
            inUse.replace(tiny(i % 2 == 0 ? "tiny-states" : "tiny-two-files"));
        assertThat(old.awaitClosed(LONG)).isTrue();
      }
      for (Future<Integer> answers : asked) {
        assertThat(answers.get(30, TimeUnit.SECONDS)).isEqualTo(200);
      }
    }
  }

  private static int ask(EncoderInUse inUse) {
    int answers = 0;
    for (int i = 0; i < 200; i++) {
      try (EncoderInUse.Lease lease = inUse.lease()) {
        assertThat(lease.encoder().encodeText("red").model()).isEqualTo(lease.encoder().model());
        answers++;
      }
    }
    return answers;
  }

  private static void assertClosed(DualEncoder encoder) {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> encoder.encodeText("red"))
        .withMessage("model " + encoder.entryId() + " is closed; open it again");
  }

  private static DualEncoder tiny(String id) {
    return TestModels.open(TestModels.tiny().entry(id).orElseThrow());
  }
}
