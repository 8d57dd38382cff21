package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class InterruptionTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final Interruption interruption = new Interruption();

  @Test
  void whatIsToStopIsToldOnce() {
    interruption.onInterrupt(() -> done.add("job"));

    interruption.happen();
    interruption.happen();

    assertThat(done).containsExactly("job");
    assertThat(interruption.happened()).isTrue();
  }

  @Test
  void whatBeginsTooLateIsToldAtOnce() {
    interruption.happen();

    interruption.onInterrupt(() -> done.add("late"));

    assertThat(done).containsExactly("late");
  }

  @Test
  void aCommandThatEndedByItselfIsNotInterrupted() {
    interruption.onInterrupt(() -> done.add("job"));
    interruption.commandFinished();

    assertThat(interruption.signalled(15)).isTrue();

    assertThat(done).isEmpty();
    assertThat(interruption.exitCode()).isEmpty();
  }

  @Test
  void theProcessWaitsUntilTheCommandHasSaidWhatWasKept() throws InterruptedException {
    Thread signal = new Thread(() -> done.add("command ended: " + interruption.signalled(15)));
    interruption.onInterrupt(() -> done.add("stopping"));
    signal.start();
    signal.join(200);
    assertThat(signal.isAlive()).isTrue();

    interruption.commandFinished();
    signal.join(5_000);

    assertThat(signal.isAlive()).isFalse();
    assertThat(done).containsExactly("stopping", "command ended: true");
  }

  @Test
  void oneThatFailsKeepsNoOtherFromBeingTold() {
    interruption.onInterrupt(() -> {
      throw new IllegalStateException("in this test");
    });
    interruption.onInterrupt(() -> done.add("told"));

    interruption.happen();

    assertThat(done).containsExactly("told");
  }

  @Test
  @Timeout(30)
  void oneThatIsStuckKeepsNoOtherFromBeingTold() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    interruption.onInterrupt(() -> awaited(never));
    interruption.onInterrupt(told::countDown);
    interruption.onInterrupt(interruption::commandFinished);

    assertThat(interruption.signalled(15)).isTrue();

    assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
    never.countDown();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theExitCodeIsTheFirstSignals() {
    interruption.onInterrupt(interruption::commandFinished);

    interruption.signalled(15);
    interruption.signalled(2);
    interruption.happen();

    assertThat(interruption.exitCode()).hasValue(143);
  }

  @Test
  void cancelledByItsPersonItEndsAsWithCtrlC() {
    interruption.happen();

    assertThat(interruption.exitCode()).hasValue(ExitCode.CANCELLED.code());
  }
}
