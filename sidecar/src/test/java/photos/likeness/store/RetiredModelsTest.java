package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.ModelId;

/** Vectors of a model that nobody needs any more. */
class RetiredModelsTest {
  private static final int PHOTOS = 1_000;
  private static final String ROWS =
      "select (select count(*) from embedding_1_rowids) || '|' || (select count(*) from"
          + " embedding_1_vector_chunks00) || '|' || (select count(*) from int8_1)";

  @TempDir private Path folder;

  @BeforeEach
  void index() {
    try (Store store = Samples.openWithFolder(folder)) {
      List<IndexedPhoto> photos = new ArrayList<>();
      for (int i = 0; i < PHOTOS; i++) {
        photos.add(Samples.photo(i + ".jpg", "content " + i, i));
      }
      store.photos().save(photos);
    }
  }

  private static List<String> tables(Store store) {
    return Samples.rows(
        store,
        "select name from sqlite_schema where type = 'table' and (name like 'embedding%' or name"
            + " like 'int8%') order by name");
  }

  /** Rows of vec0's two large tables and of the codes. */
  private static int[] rows(Store store) {
    String[] counts = Samples.rows(store, ROWS).getFirst().split("\\|", -1);
    return List.of(counts).stream().mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void aRetiredModelIsGoneAtOnceAndItsTablesAfterTheSweep() {
    try (Store store = Samples.open(folder)) {
      store.retireModel(Samples.MODEL);

      assertThat(store.coverage(Samples.MODEL)).isEqualTo(new Coverage(PHOTOS, PHOTOS));
      assertThat(tables(store)).isNotEmpty();
      assertThat(store.check()).isEmpty();

      assertThat(store.sweepRetired(() -> false)).isTrue();
      assertThat(tables(store)).isEmpty();
      assertThat(Samples.rows(store, "select count(*) from model")).containsExactly("0");
      assertThat(store.check()).isEmpty();
    }
  }

  @Test
  void itIsSweptInSmallTransactionsBetweenWhichAPersonIsServed() {
    try (Store store = Samples.open(folder)) {
      store.retireModel(Samples.MODEL);
      List<int[]> left = new ArrayList<>();

      store.sweepRetired(() -> {
        left.add(rows(store));
        store.sources().rememberExclude(Samples.FOLDER, List.of("turn " + left.size()));
        return false;
      });

      assertThat(left.getFirst()).containsExactly(PHOTOS, (PHOTOS + 15) / 16, PHOTOS);
      assertThat(left.getLast()).containsExactly(0, 0, 0);
      for (int i = 1; i < left.size(); i++) {
        int[] before = left.get(i - 1);
        int[] after = left.get(i);
        assertThat(before[0] - after[0]).isBetween(0, RetiredModels.AT_ONCE);
        assertThat(before[1] - after[1]).isBetween(0, RetiredModels.AT_ONCE / 16);
        assertThat(before[2] - after[2]).isBetween(0, RetiredModels.AT_ONCE);
      }
      assertThat(store.sources().exclude(Samples.FOLDER)).contains(List.of("turn " + left.size()));
    }
  }

  @Test
  void aSweepThatWasCutShortGoesOnInTheNextProcess() {
    try (Store store = Samples.open(folder)) {
      store.retireModel(Samples.MODEL);
      AtomicInteger turns = new AtomicInteger();
      assertThat(store.sweepRetired(() -> turns.incrementAndGet() > 2)).isFalse();
      assertThat(rows(store)[2]).isEqualTo(PHOTOS - 2 * RetiredModels.AT_ONCE);
    }
    try (Store store = Samples.open(folder)) {
      assertThat(store.check()).isEmpty();
      assertThat(store.sweepRetired(() -> false)).isTrue();
      assertThat(tables(store)).isEmpty();
    }
  }

  @Test
  void theSameModelMayComeBackBeforeItsOldVectorsAreSwept() {
    try (Store store = Samples.open(folder)) {
      store.retireModel(Samples.MODEL);
      AtomicInteger turns = new AtomicInteger();
      store.sweepRetired(() -> turns.incrementAndGet() > 2);

      Embeddings again = store.embeddings(Samples.MODEL, Samples.DIMENSION);
      store.photos().save(List.of(Samples.photo("7.jpg", "content 7", 7)));
      assertThat(again.coverage()).isEqualTo(new Coverage(PHOTOS, PHOTOS - 1));
      assertThat(store.sweepRetired(() -> false)).isTrue();

      assertThat(again.coverage()).isEqualTo(new Coverage(PHOTOS, PHOTOS - 1));
      assertThat(tables(store)).contains("embedding_2", "int8_2").doesNotContain("int8_1");
      assertThat(store.check()).isEmpty();
    }
  }

  @Test
  void aModelThatIsNotThereIsRetiredAlready() {
    try (Store store = Samples.open(folder)) {
      store.retireModel(new ModelId("other", "a".repeat(64)));

      assertThat(store.sweepRetired(() -> false)).isTrue();
      assertThat(store.coverage(Samples.MODEL)).isEqualTo(new Coverage(PHOTOS, 0));
    }
  }
}
