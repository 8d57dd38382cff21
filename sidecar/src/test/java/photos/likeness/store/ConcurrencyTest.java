package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.Filter;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;

/** Readers and writers at the same time. */
class ConcurrencyTest {
  @TempDir private Path folder;

  /** Pairs of photos are saved and removed together: a search that sees one sees both. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void searchesSeeWholeTransactionsAndNothingThatIsGone(boolean resident) throws Exception {
    try (Store store = Samples.openWithFolder(folder);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Embeddings embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
      if (resident) {
        embeddings.loadResident();
      }
      Set<Long> gone = ConcurrentHashMap.newKeySet();
      AtomicBoolean done = new AtomicBoolean();
      List<Future<?>> searches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        long seed = i;
        searches.add(
            readers.submit(() -> {
              Random random = new Random(seed);
              while (!done.get()) {
                search(embeddings, gone, random);
              }
              return null;
            }));
      }
      try {
        write(store, gone);
      } finally {
        done.set(true);
      }
      for (Future<?> search : searches) {
        search.get();
      }
      assertThat(embeddings.isResident()).isEqualTo(resident);
      assertThat(store.check()).isEmpty();
    }
  }

  private static void write(Store store, Set<Long> gone) {
    for (int round = 0; round < 150; round++) {
      String name = "p" + round;
      store
          .photos()
          .save(
              List.of(
                  Samples.photo(name + "a", name + "a", round),
                  Samples.photo(name + "b", name + "b", round)));
      if (round % 3 == 2) {
        String old = "p" + (round - 1);
        Set<Long> contents = new HashSet<>();
        store.photos().findContent(Samples.content(old + "a")).ifPresent(contents::add);
        store.photos().findContent(Samples.content(old + "b")).ifPresent(contents::add);
        store.photos().setMissing(Samples.FOLDER, List.of(old + "a", old + "b"), true);
        store.photos().prune(Samples.FOLDER);
        gone.addAll(contents);
      }
    }
  }

  private static void search(Embeddings embeddings, Set<Long> gone, Random random) {
    Set<Long> goneBefore = Set.copyOf(gone);
    float[] query = Samples.gaussian(random, Samples.DIMENSION);
    List<ScoredContent> hits = embeddings.search().nearest(query, 10_000, ContentSet.all());
    assertThat(hits).noneMatch(hit -> goneBefore.contains(hit.contentId()));
    // Both of a pair have one vector, so they stand beside each other.
    assertThat(hits.size() % 2).isZero();
    for (int i = 0; i < hits.size(); i += 2) {
      assertThat(hits.get(i).score()).isEqualTo(hits.get(i + 1).score());
    }
  }

  @Test
  void loadingWhileOthersWriteMissesNothing() throws Exception {
    try (Store store = Samples.openWithFolder(folder)) {
      List<IndexedPhoto> batch = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        batch.add(Samples.photo("old" + i, "old" + i, i));
      }
      store.photos().save(batch);
      Embeddings embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
      embeddings.loadResident();
      for (int i = 0; i < 60; i++) {
        store.photos().save(List.of(Samples.photo("new" + i, "new" + i, 10_000 + i)));
        store.photos().setMissing(Samples.FOLDER, List.of("old" + i), true);
        store.photos().prune(Samples.FOLDER);
      }
      embeddings.resident().await();

      assertThat(embeddings.isResident()).isTrue();
      assertThat(embeddings.search().size()).isEqualTo(3000);
      float[] query = Samples.gaussian(new Random(1), Samples.DIMENSION);
      assertThat(embeddings.search().nearest(query, 10_000, ContentSet.all()))
          .isEqualTo(
              new Vec0Search(store.database(), embeddings.table())
                  .nearest(query, 10_000, ContentSet.all()));
    }
  }

  @Test
  void aPersonsWriteGoesBeforeBatchesThatWait() throws Exception {
    try (Store store = Samples.openWithFolder(folder);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      Database database = store.database();
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch busy = new CountDownLatch(1);
      List<String> order = new ArrayList<>();
      List<Future<?>> writes = new ArrayList<>();
      writes.add(
          threads.submit(() ->
              database.write(
                  Priority.BATCH,
                  transaction -> {
                    busy.countDown();
                    awaitUnchecked(release);
                    return 0;
                  })));
      busy.await();
      for (String name : List.of("first batch", "second batch", "person")) {
        Priority priority = name.equals("person") ? Priority.PERSON : Priority.BATCH;
        int waiting = writes.size();
        writes.add(threads.submit(() -> database.write(priority, transaction -> order.add(name))));
        while (database.waitingWrites() < waiting) {
          Thread.onSpinWait();
        }
      }
      release.countDown();
      for (Future<?> write : writes) {
        write.get();
      }

      assertThat(order).containsExactly("person", "first batch", "second batch");
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anInterruptedWriterHasWrittenAndStaysInterrupted() throws Exception {
    try (Store store = Samples.openWithFolder(folder)) {
      Thread writer =
          new Thread(() -> {
            Thread.currentThread().interrupt();
            store.photos().save(List.of(Samples.photo("a", "a", 1)));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            store.photos().save(List.of(Samples.photo("b", "b", 2)));
          });
      writer.start();
      writer.join();

      assertThat(store.photos().page(Filter.EVERYTHING, 0, 10)).hasSize(2);
    }
  }

  @Test
  void aFailedTransactionLeavesTheWriterAtWork() {
    try (Store store = Samples.openWithFolder(folder)) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() ->
                store
                    .database()
                    .write(
                        Priority.BATCH,
                        transaction -> {
                          transaction.session().update("delete from source");
                          throw new IllegalStateException("stop");
                        }))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("stop");
      }
      assertThat(store.sources().list()).hasSize(1);
    }
  }
}
