package photos.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterruptionTest {
  private final List<String> done = new ArrayList<>();
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

    interruption.fromShutdown();

    assertThat(done).isEmpty();
  }

  @Test
  void theProcessWaitsUntilTheCommandHasSaidWhatWasKept() throws InterruptedException {
    Thread shutdown = new Thread(interruption::fromShutdown);
    interruption.onInterrupt(() -> done.add("stopping"));
    shutdown.start();
    shutdown.join(200);
    assertThat(shutdown.isAlive()).isTrue();

    interruption.commandFinished();
    shutdown.join(5_000);

    assertThat(shutdown.isAlive()).isFalse();
    assertThat(done).containsExactly("stopping");
  }
}
