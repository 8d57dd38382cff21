package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static photos.likeness.store.Samples.content;
import static photos.likeness.store.Samples.photo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.Filter;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Rating;

/**
 * What a filter lets pass, before and after the library changed, with vectors in memory and not.
 */
class PassingTest {
  private static final PhotoMetadata FIVE_STARS =
      PhotoMetadata.UNKNOWN.toBuilder().rating(new Rating(5)).build();

  @TempDir private Path folder;
  private Store store;
  private Embeddings embeddings;
  private Filter rated;

  @BeforeEach
  void open() {
    store = Samples.openWithFolder(folder);
    embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
    Filter.Builder ask = Filter.builder();
    ask.ratingAtLeast(OptionalInt.of(4));
    rated = ask.build();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void save(String name, String content, Optional<Embedding> vector, PhotoMetadata known) {
    store.photos().save(List.of(photo(name, content, vector, known)));
  }

  private static Optional<Embedding> vector(long seed) {
    return Optional.of(Samples.embedding(seed));
  }

  private Passing passing(Filter filter) {
    return store.photos().passing(filter, embeddings);
  }

  private long contentId(String name) {
    return store.photos().findContent(content(name)).orElseThrow();
  }

  @Test
  void everyPhotoOfAContentCountsAndTheContentPassesOnce() {
    save("a.jpg", "a", vector(1), FIVE_STARS);
    save("copy of a.jpg", "a", vector(1), FIVE_STARS);
    save("b.jpg", "b", vector(2), PhotoMetadata.UNKNOWN);

    assertThat(passing(rated).contents().listed()).containsExactly(contentId("a"));
    assertThat(passing(rated).photos()).isEqualTo(2);
    assertThat(passing(Filter.EVERYTHING).contents().isComplement()).isTrue();
    assertThat(passing(Filter.EVERYTHING).photos()).isEqualTo(3);
  }

  @Test
  void aPhotoWithoutAVectorIsNotCounted() throws Exception {
    save("a.jpg", "a", vector(1), FIVE_STARS);
    save("b.jpg", "b", Optional.empty(), FIVE_STARS);

    assertThat(passing(rated).photos()).isEqualTo(1);
    assertThat(passing(Filter.EVERYTHING).photos()).isEqualTo(1);

    embeddings.loadResident();
    embeddings.resident().await();
    save("c.jpg", "c", vector(3), FIVE_STARS);
    assertThat(embeddings.isResident()).isTrue();
    assertThat(passing(rated).photos()).isEqualTo(2);
    assertThat(passing(Filter.EVERYTHING).photos()).isEqualTo(2);
  }

  @Test
  void whatIsWrittenIsSeenByTheNextQuestion() throws Exception {
    save("a.jpg", "a", vector(1), FIVE_STARS);
    assertThat(passing(rated).photos()).isEqualTo(1);
    save("b.jpg", "b", vector(2), FIVE_STARS);
    assertThat(passing(rated).photos()).isEqualTo(2);
    save("a.jpg", "a", vector(1), PhotoMetadata.UNKNOWN);
    assertThat(passing(rated).contents().listed()).containsExactly(contentId("b"));
    store.photos().setMissing(Samples.FOLDER, List.of("b.jpg"), true);
    store.photos().prune(Samples.FOLDER);
    assertThat(passing(rated).photos()).isZero();
    assertThat(passing(Filter.EVERYTHING).photos()).isEqualTo(1);
  }

  @Test
  void nothingIsAskedAgainWhileNothingIsWritten() {
    save("a.jpg", "a", vector(1), FIVE_STARS);

    assertThat(passing(rated)).isSameAs(passing(rated));
  }
}
