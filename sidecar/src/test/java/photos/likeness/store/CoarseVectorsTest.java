package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static photos.likeness.store.Samples.DIMENSION;
import static photos.likeness.store.Samples.MODEL;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;

/** Vectors of thumbnails, and what takes their place. */
class CoarseVectorsTest {
  private static final Embedding COARSE = Samples.embedding(1);
  private static final Embedding FINE = Samples.embedding(2);

  @TempDir private Path folder;
  private Store store;
  private Embeddings embeddings;
  private long content;

  @BeforeEach
  void seeAThumbnail() {
    store = Samples.openWithFolder(folder);
    embeddings = store.embeddings(MODEL, DIMENSION);
    store
        .photos()
        .save(List.of(unseen("a.jpg", "a"), unseen("copy of a.jpg", "a"), unseen("b.jpg", "b")));
    content = store.photos().findContent(Samples.content("a")).orElseThrow();
    assertThat(embeddings.add(Map.of(content, COARSE), Set.of(content))).isEqualTo(1);
  }

  @AfterEach
  void checkAndClose() {
    assertThat(store.check()).isEmpty();
    store.close();
  }

  private static IndexedPhoto unseen(String name, String content) {
    return Samples.photo(name, content, Optional.empty(), PhotoMetadata.UNKNOWN);
  }

  private void seeItself() {
    store
        .photos()
        .save(List.of(Samples.photo("a.jpg", "a", Optional.of(FINE), PhotoMetadata.UNKNOWN)));
  }

  /** The best content for the picture's own vector, with its score. */
  private ScoredContent found() {
    List<ScoredContent> found = embeddings.search().nearest(FINE.vector(), 1, ContentSet.all());
    return found.getFirst();
  }

  private void assertFine() {
    assertThat(embeddings.find(content)).contains(FINE);
    assertThat(found().contentId()).isEqualTo(content);
    assertThat(found().score()).isCloseTo(1, within(1e-5));
    assertThat(embeddings.search().size()).isEqualTo(1);
    assertThat(Samples.rows(store, "select * from coarse")).isEmpty();
  }

  @Test
  void itIsMarkedAndCountedByPhotosUntilThePictureItselfIsSeen() {
    assertThat(store.photos().counts(MODEL).coarse()).isEqualTo(2);
    assertThat(store.photos().counts(MODEL).indexed()).isEqualTo(2);
    assertThat(store.photos().hasEmbedding(Samples.content("a"), MODEL)).isFalse();
    assertThat(store.photos().known(Samples.FOLDER, MODEL).get("a.jpg").coarse()).isTrue();
    assertThat(store.photos().known(Samples.FOLDER, MODEL).get("b.jpg").coarse()).isFalse();

    long version = embeddings.version();
    seeItself();

    assertFine();
    assertThat(embeddings.version()).isGreaterThan(version);
    assertThat(store.photos().counts(MODEL).coarse()).isZero();
    assertThat(store.photos().hasEmbedding(Samples.content("a"), MODEL)).isTrue();
    assertThat(store.photos().known(Samples.FOLDER, MODEL).get("a.jpg").coarse()).isFalse();
  }

  @Test
  void theResidentScanLearnsOfTheNewVector() throws InterruptedException {
    embeddings.loadResident();
    embeddings.awaitResident();
    assertThat(found().score()).isLessThan(0.99);

    seeItself();

    assertThat(embeddings.isResident()).isTrue();
    assertFine();
  }

  @Test
  void theResidentScanLoadedLaterHasTheNewVector() throws InterruptedException {
    seeItself();

    embeddings.loadResident();
    embeddings.awaitResident();

    assertThat(embeddings.isResident()).isTrue();
    assertFine();
  }

  @Test
  void aVectorThatIsNotMarkedStays() {
    seeItself();

    store
        .photos()
        .save(
            List.of(
                Samples.photo(
                    "a.jpg", "a", Optional.of(Samples.embedding(3)), PhotoMetadata.UNKNOWN)));
    assertThat(embeddings.add(Map.of(content, COARSE), Set.of(content))).isZero();

    assertFine();
  }

  @Test
  void aPhotoSavedWithoutAVectorLeavesTheMark() {
    store.photos().save(List.of(unseen("a.jpg", "a")));

    assertThat(embeddings.find(content)).contains(COARSE);
    assertThat(store.photos().counts(MODEL).coarse()).isEqualTo(2);
  }

  @Test
  void whatIsReplacedAndDroppedInOneTransactionIsGoneFromTheScanToo() throws InterruptedException {
    embeddings.loadResident();
    embeddings.awaitResident();

    store
        .photos()
        .save(
            List.of(
                Samples.photo("a.jpg", "a", Optional.of(FINE), PhotoMetadata.UNKNOWN),
                Samples.photo("a.jpg", "c", 7),
                Samples.photo("copy of a.jpg", "c", 7)));

    assertThat(found().contentId()).isNotEqualTo(content);
    assertThat(embeddings.search().size()).isEqualTo(1);
  }

  @Test
  void theTagsOfTheThumbnailStandUntilThePictureIsTaggedAnew() {
    TagTask task = store.tags().begin("a model", "a vocabulary", 1, new byte[0]);
    store.tags().save(task, Map.of(content, List.of(new ScoredTag("heron", "Birds", 0.5))));
    assertThat(store.tags().toDo(task, embeddings)).isZero();

    seeItself();

    assertThat(store.tags().toDo(task, embeddings, 0, 10)).containsExactly(content);
    assertThat(store.tags().ofPhotos(List.of(1L)).get(1L)).hasSize(1);
  }

  @Test
  void theMarkGoesWithTheLastPhoto() {
    store.photos().setMissing(Samples.FOLDER, List.of("a.jpg", "copy of a.jpg"), true);
    store.photos().prune(Samples.FOLDER);

    assertThat(Samples.rows(store, "select * from coarse")).isEmpty();
  }

  @Test
  void theMarksGoWithTheirModel() {
    store.retireModel(MODEL);
    assertThat(store.photos().counts(MODEL).coarse()).isZero();

    assertThat(store.sweepRetired(() -> false)).isTrue();

    assertThat(Samples.rows(store, "select * from coarse")).isEmpty();
    assertThat(Samples.rows(store, "select * from model")).isEmpty();
  }
}
