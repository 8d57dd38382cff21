package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import photos.likeness.store.Failure.Stage;

/** What a picture's work holds of the room for files. */
@Timeout(30)
final class WatchTest {
  private final Semaphore fileBudget = new Semaphore(10);
  private final Watch work = new Watch(new NoTask(), fileBudget);

  private static final class NoTask implements Task {
    @Override
    public String path() {
      return "none";
    }

    @Override
    public Outcome prepare(Watch work, DecodeNote note) {
      throw new AssertionError("nobody prepares it");
    }

    @Override
    public Finding skipped(Watch work, Stage stage, String reason) {
      throw new AssertionError("nobody skips it");
    }
  }

  @Test
  void oneFileAfterAnotherHoldsTheRoomOfOne() {
    work.holdFile(4);
    work.holdFile(5);
    assertThat(fileBudget.availablePermits()).isEqualTo(5);
    work.settle();
    assertThat(fileBudget.availablePermits()).isEqualTo(10);
  }

  @Test
  void workThatWasAbandonedHoldsNothing() {
    work.holdFile(6);
    assertThat(work.abandon()).isTrue();
    assertThat(fileBudget.availablePermits()).isEqualTo(10);
    work.holdFile(4);
    assertThat(fileBudget.availablePermits()).isEqualTo(10);
    assertThat(work.settle()).isFalse();
  }
}
