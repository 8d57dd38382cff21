package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue between stages: nobody waits for someone who is gone. */
@Timeout(30)
class ChannelTest {

  private static <T> Future<T> inBackground(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon(true).start(task);
    return task;
  }

  @Test
  void aFullChannelHoldsThePutterUntilSomethingIsTaken() throws Exception {
    Channel<Integer> channel = new Channel<>(1);
    channel.put(1);
    Future<Boolean> second = inBackground(() -> channel.put(2));
    assertThat(channel.poll(0)).contains(1);
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(channel.take()).contains(2);
    assertThat(channel.poll(10)).isEmpty();
    assertThat(channel.finished()).isFalse();
  }

  @Test
  void aClosedChannelIsEmptiedFirst() {
    Channel<Integer> channel = new Channel<>(4);
    channel.put(1);
    channel.close();
    assertThat(channel.finished()).isFalse();
    assertThat(channel.take()).contains(1);
    assertThat(channel.take()).isEmpty();
    assertThat(channel.finished()).isTrue();
  }

  @Test
  void closingAndAbortingWakeWhoeverWaits() throws Exception {
    Channel<Integer> empty = new Channel<>(1);
    Future<Optional<Integer>> taker = inBackground(empty::take);
    empty.close();
    assertThat(taker.get(10, TimeUnit.SECONDS)).isEmpty();

    Channel<Integer> full = new Channel<>(1);
    full.put(1);
    Future<Boolean> putter = inBackground(() -> full.put(2));
    full.abort();
    assertThat(putter.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(full.take()).isEmpty();
    assertThat(full.put(3)).isFalse();
  }

  @Test
  void everyItemComesOutOnceHoweverManyPutAndTake() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Channel<Integer> channel = new Channel<>(1 + new Random(seed).nextInt(5));
    ConcurrentLinkedQueue<Integer> out = new ConcurrentLinkedQueue<>();
    List<Future<?>> putters = new ArrayList<>();
    List<Future<?>> takers = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int first = thread * 1000;
      putters.add(
          inBackground(() -> {
            IntStream.range(first, first + 1000).forEach(channel::put);
            return 0;
          }));
      takers.add(
          inBackground(() -> {
            for (Optional<Integer> item = channel.take(); item.isPresent(); item = channel.take()) {
              out.add(item.get());
            }
            return 0;
          }));
    }
    for (Future<?> putter : putters) {
      putter.get(20, TimeUnit.SECONDS);
    }
    channel.close();
    for (Future<?> taker : takers) {
      taker.get(20, TimeUnit.SECONDS);
    }
    assertThat(out)
        .as("-Dtests.seed=" + seed)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 4000).boxed().toList());
  }
}
