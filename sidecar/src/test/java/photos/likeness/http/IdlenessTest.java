package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When the server may leave by itself, by a clock that only pauses move. */
class IdlenessTest {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final TreeMap<Duration, Runnable> plan = new TreeMap<>();
  private Duration now = Duration.ZERO;
  private Duration longestPause = Duration.ZERO;
  private boolean busy;
  private final Activity activity = new Activity(() -> now.toNanos());

  /** When it was found idle. */
  private Duration idleAt(Duration idle) throws InterruptedException {
    new Idleness(activity, this::pause).await(idle, () -> busy);
    return now;
  }

  private void pause(Duration time) {
    longestPause = time.compareTo(longestPause) > 0 ? time : longestPause;
    now = now.plus(time);
    while (!plan.isEmpty() && plan.firstKey().compareTo(now) <= 0) {
      plan.pollFirstEntry().getValue().run();
    }
  }

  @Test
  void nobodyAsksSoItIsIdleWhenTheTimeIsUp() throws Exception {
    assertThat(idleAt(HALF_AN_HOUR)).isEqualTo(HALF_AN_HOUR);
    assertThat(longestPause).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aQuestionBeginsTheTimeAnew() throws Exception {
    plan.put(
        Duration.ofMinutes(29),
        () -> {
          activity.begin();
          activity.end();
        });

    assertThat(idleAt(HALF_AN_HOUR)).isEqualTo(Duration.ofMinutes(59));
  }

  @Test
  void aRequestUnderWayKeepsItHoweverLong() throws Exception {
    plan.put(Duration.ofMinutes(1), activity::begin);
    plan.put(Duration.ofMinutes(500), activity::end);

    assertThat(idleAt(HALF_AN_HOUR)).isEqualTo(Duration.ofMinutes(530));
  }

  @Test
  void workThatMustNotBeLeftKeepsIt() throws Exception {
    busy = true;
    plan.put(Duration.ofMinutes(200), () -> busy = false);

    Duration left = idleAt(HALF_AN_HOUR);

    assertThat(left).isBetween(Duration.ofMinutes(229), Duration.ofMinutes(230));
  }

  @Test
  void aShortTimeIsLookedAtMoreOften() throws Exception {
    assertThat(idleAt(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
    assertThat(longestPause).isEqualTo(Duration.ofSeconds(1));
  }
}
