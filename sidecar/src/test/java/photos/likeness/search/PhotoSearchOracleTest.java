package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.Embedding;
import photos.likeness.search.BruteForce.Expected;
import photos.likeness.search.TestLibrary.Known;
import photos.likeness.search.TestLibrary.Query;

/** Random libraries and questions, answered by the search and the long way round. */
class PhotoSearchOracleTest {
  private static final int QUESTIONS = 12;
  private static final List<Double> STRICTNESSES = List.of(0.0, 0.1, 0.25, 0.5, 0.75, 1.0);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 30, 150})
  void scoresOrderAndFiltersAreThoseOfBruteForce(int contents) {
    long seed = Seed.pick();
    Random random = new Random(seed);
    PlainEncoder encoder = new PlainEncoder();
    try (TestLibrary library = randomLibrary(encoder, random, contents)) {
      BruteForce oracle = new BruteForce(encoder, library.known());
      PhotoSearch search = library.search();
      for (boolean resident : List.of(false, true)) {
        if (resident) {
          library.loadResident();
        }
        for (int i = 0; i < QUESTIONS; i++) {
          SearchQuery query = randomQuery(library, random).page(0, 1_000).build();
          assertIsAnswer(search.search(query).hits(), oracle.all(query), seed);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesTogetherAreOneLongPage(boolean fold) {
    long seed = Seed.pick();
    Random random = new Random(seed);
    try (TestLibrary library = randomLibrary(new PlainEncoder(), random, 120)) {
      PhotoSearch search = library.search();
      for (int i = 0; i < QUESTIONS; i++) {
        Query query = randomQuery(library, random).fold(fold);
        List<Hit> whole = search.search(query.page(0, 1_000).build()).hits();
        List<Hit> paged = new ArrayList<>();
        int size = 1 + random.nextInt(20);
        for (int offset = 0; offset < whole.size() + size; offset += size) {
          paged.addAll(search.search(query.page(offset, size).build()).hits());
        }
        assertThat(paged).as(Seed.repeat(seed)).isEqualTo(whole);
        assertThat(whole)
            .as(Seed.repeat(seed))
            .extracting(Hit::rank)
            .isEqualTo(java.util.stream.IntStream.rangeClosed(1, whole.size()).boxed().toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 150})
  void foldsWhatLooksTheSameIntoTheBestHit(int contents) {
    long seed = Seed.pick();
    Random random = new Random(seed);
    PlainEncoder encoder = new PlainEncoder();
    try (TestLibrary library = randomLibrary(encoder, random, contents)) {
      BruteForce oracle = new BruteForce(encoder, library.known());
      Map<Long, Long> contentOf = new HashMap<>();
      library.known().forEach(photo -> contentOf.put(photo.photoId(), photo.contentId()));
      PhotoSearch search = library.search();
      for (int i = 0; i < QUESTIONS; i++) {
        Query query = randomQuery(library, random).page(0, 1_000);
        List<Expected> ranked =
            search.search(query.fold(false).build()).hits().stream()
                .map(hit ->
                    new Expected(
                        hit.photo().id(), contentOf.get(hit.photo().id()), hit.score(), List.of()))
                .toList();
        List<Hit> folded = search.search(query.fold(true).build()).hits();
        assertThat(folded)
            .as(Seed.repeat(seed))
            .extracting(hit -> List.of(hit.photo().id(), hit.folded()))
            .isEqualTo(
                oracle.folded(ranked).stream()
                    .map(hit -> List.<Object>of(hit.photoId(), hit.folded()))
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moreStrictnessOnlyTakesHitsAway(boolean fold) {
    long seed = Seed.pick();
    Random random = new Random(seed);
    try (TestLibrary library = randomLibrary(new PlainEncoder(), random, 120)) {
      PhotoSearch search = library.search();
      for (int i = 0; i < QUESTIONS; i++) {
        Query query = randomQuery(library, random).page(0, 1_000).fold(fold);
        List<Long> before = ids(search.search(query.strictness(0).build()).hits());
        for (double strictness : STRICTNESSES) {
          List<Long> hits = ids(search.search(query.strictness(strictness).build()).hits());
          assertThat(hits)
              .as("strictness %s, %s", strictness, Seed.repeat(seed))
              .isEqualTo(before.subList(0, Math.min(hits.size(), before.size())));
          before = hits;
        }
      }
    }
  }

  private static void assertIsAnswer(List<Hit> hits, List<Expected> expected, long seed) {
    Map<Long, Double> scores = new HashMap<>();
    expected.forEach(hit -> scores.put(hit.photoId(), hit.score()));
    assertThat(ids(hits))
        .as(Seed.repeat(seed))
        .containsExactlyInAnyOrderElementsOf(scores.keySet());
    for (int i = 0; i < hits.size(); i++) {
      // Not the order itself: single precision may swap two photos closer than this.
      assertThat(hits.get(i).score())
          .as(Seed.repeat(seed))
          .isCloseTo(scores.get(hits.get(i).photo().id()), within(1e-4))
          .isCloseTo(expected.get(i).score(), within(1e-4));
    }
  }

  private static List<Long> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.photo().id()).toList();
  }

  /** Photos with stars; some contents close to another, some photos copies of another. */
  private TestLibrary randomLibrary(PlainEncoder encoder, Random random, int contents) {
    TestLibrary library = new TestLibrary(folder, encoder);
    List<Embedding> embeddings = new ArrayList<>();
    int photo = 0;
    for (int content = 0; content < contents; content++) {
      boolean close = content > 0 && random.nextInt(3) == 0;
      Embedding embedding =
          close
              ? near(embeddings.get(random.nextInt(embeddings.size())), random)
              : PlainEncoder.random(random);
      embeddings.add(embedding);
      int copies = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
      for (int copy = 0; copy < copies; copy++) {
        library.add(photo++ + ".jpg", "c" + content, embedding, random.nextInt(6));
      }
    }
    return library.save();
  }

  private static Embedding near(Embedding embedding, Random random) {
    float[] vector = embedding.vector();
    float noise = random.nextBoolean() ? 0 : 0.1f * random.nextFloat();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += noise * (float) random.nextGaussian();
    }
    return Embedding.normalise(PlainEncoder.MODEL, vector);
  }

  private static Query randomQuery(TestLibrary library, Random random) {
    List<Known> photos = library.known();
    Query query = new Query();
    boolean words = random.nextBoolean();
    if (words) {
      query.words("words " + random.nextInt(1000));
    }
    if (!words || random.nextBoolean()) {
      PhotoRef[] likes = new PhotoRef[1 + random.nextInt(3)];
      for (int i = 0; i < likes.length; i++) {
        likes[i] = new PhotoRef.ById(photos.get(random.nextInt(photos.size())).photoId());
      }
      query.like(likes);
    }
    if (random.nextBoolean()) {
      query.notWords("not " + random.nextInt(1000));
    }
    if (random.nextBoolean()) {
      query.starsAtLeast(random.nextInt(4));
    }
    return query
        .weights(0.5 + random.nextDouble(), 0.5 * random.nextDouble(), 0.5 + random.nextDouble())
        .strictness(random.nextBoolean() ? 0 : random.nextDouble());
  }
}
