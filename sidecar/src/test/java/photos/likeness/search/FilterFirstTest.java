package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.Embedding;
import photos.likeness.store.Embeddings;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.VectorSearch;

/**
 * The filter comes before the cut at k. Were it the other way round, a ranking that reads on until
 * it has enough would give the same answers, after many searches: so what is asked for is looked
 * at, not only what is answered.
 */
class FilterFirstTest {
  private static final int PHOTOS = 400;
  private static final int STARRED = 7;
  private static final int LIMIT = 5;

  @TempDir private Path folder;

  /** What was asked of the vectors. */
  private record Asked(int k, ContentSet within) {}

  private static VectorSearch noting(VectorSearch search, List<Asked> asked) {
    return new VectorSearch() {
      @Override
      public List<ScoredContent> nearest(float[] query, int k, ContentSet within) {
        asked.add(new Asked(k, within));
        return search.nearest(query, k, within);
      }

      @Override
      public long size() {
        return search.size();
      }
    };
  }

  /** Photos alike the question, and few with stars that are the least like it of all. */
  private TestLibrary library(PlainEncoder encoder) {
    TestLibrary library = new TestLibrary(folder, encoder);
    float[] question = encoder.encodeText("a heron").vector();
    Random random = new Random(Seed.pick());
    for (int i = 0; i < PHOTOS; i++) {
      boolean starred = i < STARRED;
      float[] vector = question.clone();
      for (int j = 0; j < vector.length; j++) {
        vector[j] = (float) ((starred ? -vector[j] : vector[j]) + 0.05 * random.nextGaussian());
      }
      library.add(
          i + ".jpg", "c" + i, Embedding.normalise(encoder.model(), vector), starred ? 5 : 0);
    }
    return library.save();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fewPhotosThatPassAreFoundInOneSearchAmongThemAlone(boolean resident) {
    PlainEncoder encoder = new PlainEncoder();
    List<Asked> asked = new ArrayList<>();
    try (TestLibrary library = library(encoder)) {
      if (resident) {
        library.loadResident();
      }
      PhotoSearch search = library.search(embeddings -> noting(embeddings.search(), asked));

      SearchAnswer answer =
          search.search(
              TestLibrary.query().words("a heron").starsAtLeast(5).page(0, LIMIT).build());

      assertThat(answer.hits()).hasSize(LIMIT);
      assertThat(answer.considered()).isEqualTo(STARRED);
      assertThat(asked).hasSize(1);
      assertThat(asked.getFirst().k()).isEqualTo(LIMIT + 1);
      for (TestLibrary.Known photo : library.known()) {
        assertThat(asked.getFirst().within().contains(photo.contentId()))
            .as("content %d is ranked", photo.contentId())
            .isEqualTo(photo.stars() == 5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void neitherEngineCutsBeforeItFilters(boolean resident) {
    PlainEncoder encoder = new PlainEncoder();
    try (TestLibrary library = library(encoder)) {
      if (resident) {
        library.loadResident();
      }
      long[] starred =
          library.known().stream()
              .filter(photo -> photo.stars() == 5)
              .mapToLong(TestLibrary.Known::contentId)
              .toArray();
      Embeddings embeddings = library.store().embeddings(encoder.model(), encoder.dimension());

      List<ScoredContent> best =
          embeddings
              .search()
              .nearest(encoder.encodeText("a heron").vector(), 3, ContentSet.of(starred));

      assertThat(best).hasSize(3);
      assertThat(best).allSatisfy(hit -> assertThat(starred).contains(hit.contentId()));
    }
  }
}
