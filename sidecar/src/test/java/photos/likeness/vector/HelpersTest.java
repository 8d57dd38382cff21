package photos.likeness.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HelpersTest {
  private final Thread asker = Thread.currentThread();

  private boolean isAsker() {
    return Thread.currentThread().equals(asker);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void spinWhile(BooleanSupplier condition) {
    while (condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void othersWorkAtTheSameTimeAndAllAnswersComeTheAskersFirst() {
    CountDownLatch all = new CountDownLatch(3);

    List<String> answers =
        new Helpers(3)
            .together(
                2,
                goesOn -> {
                  all.countDown();
                  await(all);
                  return isAsker() ? "asker" : "helper";
                });

    assertThat(answers).containsExactly("asker", "helper", "helper");
  }

  @Test
  void nobodyHelpsWhereThereIsNoOtherProcessorOrNoneIsWanted() {
    assertThat(new Helpers(1).together(5, goesOn -> isAsker())).containsExactly(true);
    assertThat(new Helpers(4).together(0, goesOn -> isAsker())).containsExactly(true);
  }

  @Test
  void aHelperLeavesWhenSomebodyElseAsks() throws Exception {
    Helpers helpers = new Helpers(2);
    CountDownLatch helping = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    FutureTask<List<Boolean>> first =
        new FutureTask<>(() ->
            helpers.together(
                1,
                goesOn -> {
                  if (Thread.currentThread().getName().equals("first")) {
                    await(left);
                    return goesOn.getAsBoolean();
                  }
                  helping.countDown();
                  spinWhile(goesOn);
                  left.countDown();
                  return false;
                }));
    Thread.ofPlatform().name("first").start(first);
    helping.await();

    List<Boolean> second =
        helpers.together(
            1,
            goesOn -> {
              await(left);
              return goesOn.getAsBoolean();
            });

    assertThat(second).containsExactly(true);
    assertThat(first.get()).containsExactly(true, false);
  }

  @Test
  void whatAHelperThrowsIsNotLost() {
    CountDownLatch failing = new CountDownLatch(1);

    assertThatThrownBy(() ->
            new Helpers(2)
                .together(
                    1,
                    goesOn -> {
                      if (!isAsker()) {
                        failing.countDown();
                        throw new ArithmeticException("sample");
                      }
                      await(failing);
                      return "asker";
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("sample");
  }
}
