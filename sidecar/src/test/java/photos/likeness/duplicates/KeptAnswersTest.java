package photos.likeness.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;

/** Which moment a page is of. */
class KeptAnswersTest {
  private static final ModelId MODEL = new ModelId("made", "0123456789abcdef".repeat(4));

  private final AtomicLong clock = new AtomicLong();
  private final KeptAnswers answers = new KeptAnswers(clock::get);

  private static KeptAnswers.Asked asked(double closeness) {
    return new KeptAnswers.Asked(
        MODEL, Set.of(DuplicateKind.NEAR), Filter.EVERYTHING, closeness, 5);
  }

  private static Found found(long considered) {
    return new Found(MODEL, considered, 0, 0, 0, List.of());
  }

  @Test
  void theFirstPageIsOfNowAndThoseAfterItOfItsMoment() {
    answers.keep(asked(0.5), found(7), 1);

    assertThat(answers.find(asked(0.5), true, 1)).contains(found(7));
    assertThat(answers.find(asked(0.5), true, 2)).isEmpty();
    assertThat(answers.find(asked(0.5), false, 2)).contains(found(7));
    assertThat(answers.find(asked(0.6), false, 1)).isEmpty();
  }

  @Test
  void whatNobodyReadForTenMinutesIsMadeAnew() {
    answers.keep(asked(0.5), found(7), 1);
    clock.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(answers.find(asked(0.5), false, 2)).isPresent();
    clock.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(answers.find(asked(0.5), false, 2)).isPresent();
    clock.addAndGet(Duration.ofMinutes(11).toNanos());
    assertThat(answers.find(asked(0.5), false, 2)).isEmpty();
  }

  @Test
  void onlyTheLastFourAreKept() {
    for (int i = 0; i < 5; i++) {
      answers.keep(asked(i / 10.0), found(i), 1);
    }
    assertThat(answers.find(asked(0), false, 1)).isEmpty();
    assertThat(answers.find(asked(0.1), false, 1)).contains(found(1));
    assertThat(answers.find(asked(0.4), false, 1)).contains(found(4));
  }
}
