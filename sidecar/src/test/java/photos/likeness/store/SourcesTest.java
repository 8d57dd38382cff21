package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.store.Samples.FOLDER;
import static photos.likeness.store.Samples.rows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

/** Sources, failures and jobs. */
class SourcesTest {
  private static final SourceId INNER = new SourceId(SourceKind.FOLDER, "/photos/2019");

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Samples.openWithFolder(folder);
  }

  @AfterEach
  void checkAndClose() {
    assertThat(store.check()).isEmpty();
    store.close();
  }

  private IndexedPhoto inner(String name, String content, long seed) {
    return new IndexedPhoto(
        new PhotoKey(INNER, name),
        "/photos/2019/" + name,
        "jpeg",
        Samples.stamp(1000),
        PhotoMetadata.UNKNOWN,
        Samples.content(content),
        Optional.of(Samples.embedding(seed)));
  }

  @Test
  void sourcesAreListedWithTheirNumbers() {
    store.sources().ensure(INNER, "/photos/2019");
    store.sources().ensure(FOLDER, "/mnt/photos");
    store.photos().save(List.of(Samples.photo("a", "a", 1), Samples.photo("b", "b", 2)));
    store.photos().setMissing(FOLDER, List.of("b"), true);
    store.failures().record(List.of(Samples.failure("c", "It is cut off.")));

    assertThat(store.sources().list())
        .containsExactly(
            new SourceSummary(FOLDER, "/mnt/photos", 2, 1, 1, Optional.empty()),
            new SourceSummary(INNER, "/photos/2019", 0, 0, 0, Optional.empty()));
    Instant before = Instant.now();
    store.sources().synced(INNER);
    assertThat(store.sources().find(INNER).orElseThrow().syncedAt().orElseThrow())
        .isBetween(before, Instant.now());
    assertThat(store.sources().find(new SourceId(SourceKind.TAKEOUT, "x"))).isEmpty();
  }

  @Test
  void removingASourceTakesItsVectorsButNotThoseOthersNeed() {
    store.sources().ensure(INNER, "/photos/2019");
    List<IndexedPhoto> batch = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      batch.add(inner(i + ".jpg", "c" + i, i));
    }
    store.photos().save(batch);
    store.photos().save(List.of(Samples.photo("copy.jpg", "c7", 7)));
    store.failures().record(List.of(Samples.failure("x", "It is cut off.")));

    assertThat(store.sources().remove(INNER)).isEqualTo(450);

    assertThat(rows(store, "select key from content")).containsExactly("sha256:c7");
    assertThat(rows(store, "select content_id from embedding_1")).containsExactly("8");
    assertThat(rows(store, "select content_id from int8_1")).containsExactly("8");
    assertThat(store.sources().list()).extracting(SourceSummary::id).containsExactly(FOLDER);
    assertThat(store.sources().remove(INNER)).isZero();
    assertThat(store.sources().remove(FOLDER)).isEqualTo(1);
    assertThat(rows(store, "select count(*) from failure")).containsExactly("0");
  }

  @Test
  void anInnerFolderIsAbsorbedWithTheSamePhotoIds() {
    store.sources().ensure(INNER, "/photos/2019");
    store.photos().save(List.of(Samples.photo("2019/twice.jpg", "t", 1)));
    store.photos().save(List.of(inner("a.jpg", "a", 2), inner("twice.jpg", "t", 1)));
    store
        .failures()
        .record(
            List.of(
                new Failure(
                    new PhotoKey(INNER, "bad.jpg"),
                    "/photos/2019/bad.jpg",
                    Failure.Stage.READ,
                    "It is empty.",
                    Samples.stamp(0),
                    Instant.EPOCH)));

    store.sources().absorb(INNER, FOLDER, "2019/");

    assertThat(rows(store, "select id, external_id, source_id from photo order by id"))
        .containsExactly("1|2019/twice.jpg|1", "2|2019/a.jpg|1");
    assertThat(rows(store, "select external_id, source_id from failure"))
        .containsExactly("2019/bad.jpg|1");
    assertThat(store.sources().find(INNER)).isEmpty();
    store.sources().absorb(INNER, FOLDER, "2019/");
    assertThatThrownBy(() -> store.sources().absorb(FOLDER, FOLDER, "x/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source folder:/photos can't be absorbed by itself");
  }

  @Test
  void failuresAreReplacedListedAndCleared() {
    store.sources().ensure(INNER, "/photos/2019");
    Failure later = Samples.failure("b", "It is cut off.");
    store
        .failures()
        .record(List.of(Samples.failure("b", "It is empty."), Samples.failure("a", "x")));
    store.failures().record(List.of(later));

    assertThat(store.failures().list(Optional.of(FOLDER)))
        .containsExactly(Samples.failure("a", "x"), later);
    assertThat(store.failures().list(Optional.of(INNER))).isEmpty();
    assertThat(store.failures().clear(Optional.of(INNER))).isZero();
    assertThat(store.failures().clear(Optional.empty())).isEqualTo(2);
    assertThat(store.failures().list(Optional.empty())).isEmpty();
  }

  @Test
  void jobsComeBackTheNewestFirst() {
    Instant start = Instant.parse("2026-03-01T10:00:00.123456789Z");
    JobRecord old =
        new JobRecord(
            "1",
            INNER,
            "failed",
            start,
            Optional.of(start.plusMillis(5)),
            3,
            5,
            Optional.of("No."));
    JobRecord running =
        new JobRecord(
            "2", FOLDER, "running", start.plusSeconds(1), Optional.empty(), 0, 0, Optional.empty());
    store.jobs().save(running);
    store.jobs().save(old);

    assertThat(store.jobs().latest(10)).containsExactly(running, old);
    assertThat(store.jobs().latest(1)).containsExactly(running);
    assertThat(store.jobs().find("1")).contains(old);
    assertThat(store.jobs().find("3")).isEmpty();
    assertThat(store.jobs().interruptRunning()).isEqualTo(1);
    assertThat(store.jobs().find("2").orElseThrow().state()).isEqualTo("interrupted");
    assertThat(store.jobs().find("1")).contains(old);
  }

  @Test
  void samplesAreSpreadAndTheVersionMovesWithTheVectors() {
    Embeddings embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
    assertThat(embeddings.version()).isZero();
    assertThat(embeddings.sample(5)).isEmpty();
    List<IndexedPhoto> batch = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batch.add(Samples.photo(i + "", "c" + i, i));
    }
    store.photos().save(batch);
    assertThat(embeddings.version()).isEqualTo(1);
    store.photos().save(batch);
    assertThat(embeddings.version()).isEqualTo(1);

    float[][] sample = embeddings.sample(4);

    assertThat(sample).hasDimensions(4, Samples.DIMENSION).isDeepEqualTo(embeddings.sample(4));
    assertThat(sample[1]).isEqualTo(Samples.embedding(25).vector());
    assertThat(embeddings.sample(1000)).hasDimensions(100, Samples.DIMENSION);
    store.sources().remove(FOLDER);
    assertThat(embeddings.version()).isEqualTo(2);
  }
}
