package photos.likeness.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link VectorSearch} must do, held against brute force. Seeded: the seed is printed,
 * {@code -Dtests.seed} sets it.
 */
public abstract class VectorSearchContract {
  private Random random;

  /** Vectors under one search. */
  public interface Library extends AutoCloseable {
    /** Adds vectors of unit length within 1e-3; answers their content ids. */
    long[] add(List<float[]> vectors);

    void remove(long[] contentIds);

    VectorSearch search();

    @Override
    void close();
  }

  /** A library without vectors. */
  protected abstract Library open(int dimension) throws Exception;

  @BeforeEach
  void seed() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println(getClass().getSimpleName() + " -Dtests.seed=" + seed);
    random = new Random(seed);
  }

  /** A library and what it should hold. */
  final class Checked implements AutoCloseable {
    private final Library library;
    private final Map<Long, float[]> expected = new TreeMap<>();

    Checked(int dimension) throws Exception {
      this.library = open(dimension);
    }

    void add(List<float[]> vectors) {
      long[] ids = library.add(vectors);
      for (int i = 0; i < ids.length; i++) {
        expected.put(ids[i], vectors.get(i));
      }
    }

    void remove(long... ids) {
      library.remove(ids);
      Arrays.stream(ids).forEach(expected::remove);
    }

    long[] ids() {
      return expected.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    long[] some(double share) {
      return Arrays.stream(ids()).filter(id -> random.nextDouble() < share).toArray();
    }

    void check(float[] query, int k, ContentSet within) {
      List<ScoredContent> oracle =
          expected.entrySet().stream()
              .filter(entry -> within.contains(entry.getKey()))
              .map(entry -> new ScoredContent(entry.getKey(), Vectors.dot(query, entry.getValue())))
              .sorted(ScoredContent.BEST_FIRST)
              .limit(k)
              .toList();
      assertThat(library.search().nearest(query, k, within)).isEqualTo(oracle);
      assertThat(library.search().size()).isEqualTo(expected.size());
    }

    void checkUnderAllFilters(float[] query, int k) {
      check(query, k, ContentSet.all());
      check(query, k, ContentSet.of());
      check(query, k, ContentSet.of(ids()[random.nextInt(expected.size())]));
      for (double share : new double[] {0.01, 0.5, 1}) {
        check(query, k, ContentSet.of(some(share)));
        check(query, k, ContentSet.all().without(some(share)));
      }
      check(query, k, ContentSet.of(-5, 0, Long.MAX_VALUE));
      check(query, k, ContentSet.all().without(-5, 0, Long.MAX_VALUE));
    }

    @Override
    public void close() {
      library.close();
    }
  }

  /** Components around 0, then brought to a length of 1 within what embeddings may be off. */
  private float[] unit(float[] raw) {
    double length = Vectors.length(raw) / (1 + (random.nextDouble() - 0.5) * 1.8e-3);
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] / length);
    }
    return unit;
  }

  float[] near(float[] centre, double spread) {
    float[] vector = new float[centre.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (centre[i] + spread * random.nextGaussian());
    }
    return vector;
  }

  List<float[]> spreadOut(int count, int dimension) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(unit(near(new float[dimension], 1)));
    }
    return vectors;
  }

  /** As pictures are: some centres, many about each, all on one side of the space. */
  List<float[]> clustered(int count, int dimension) {
    float[] all = near(new float[dimension], 1);
    List<float[]> vectors = new ArrayList<>();
    float[] centre = all;
    for (int i = 0; i < count; i++) {
      if (i % 40 == 0) {
        centre = near(all, 1);
      }
      vectors.add(unit(near(centre, 0.2)));
    }
    return vectors;
  }

  @ParameterizedTest
  @CsvSource({"8, 500", "32, 3000", "384, 1200", "512, 700", "37, 300"})
  void theBestKAreFoundAmongVectorsOfAnyKindUnderAnyFilter(int dimension, int count)
      throws Exception {
    try (Checked checked = new Checked(dimension)) {
      checked.add(spreadOut(count / 2, dimension));
      checked.add(clustered(count / 2, dimension));
      for (int k : new int[] {1, 10, 50, count}) {
        checked.checkUnderAllFilters(near(new float[dimension], 1), k);
        float[] known = checked.expected.get(checked.ids()[random.nextInt(count)]);
        checked.checkUnderAllFilters(near(known, 0.02), k);
        checked.checkUnderAllFilters(known, k);
      }
    }
  }

  @Test
  void equalVectorsComeByTheirIdsAlsoAtTheCut() throws Exception {
    try (Checked checked = new Checked(32)) {
      List<float[]> vectors = spreadOut(20, 32);
      List<float[]> copies = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        copies.add(vectors.get(random.nextInt(20)));
      }
      checked.add(copies);
      for (int k : new int[] {1, 7, 99, 100, 101, 1999, 2000, 2001}) {
        checked.checkUnderAllFilters(near(vectors.getFirst(), 0.01), k);
      }
    }
  }

  @Test
  void manyMoreEqualVectorsThanOneQuestionToVec0CanAnswer() throws Exception {
    try (Checked checked = new Checked(8)) {
      float[] one = spreadOut(1, 8).getFirst();
      List<float[]> copies = new ArrayList<>();
      for (int i = 0; i < 6000; i++) {
        copies.add(one);
      }
      checked.add(copies);
      checked.checkUnderAllFilters(one, 50);
    }
  }

  @Test
  void vectorsThatDifferInTheLastBitAreRankedByIt() throws Exception {
    try (Checked checked = new Checked(64)) {
      float[] centre = spreadOut(1, 64).getFirst();
      List<float[]> neighbours = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        float[] neighbour = centre.clone();
        int at = random.nextInt(64);
        neighbour[at] = Math.nextUp(neighbour[at]);
        neighbours.add(neighbour);
      }
      checked.add(neighbours);
      checked.checkUnderAllFilters(centre, 50);
      checked.checkUnderAllFilters(near(centre, 0.1), 50);
    }
  }

  /** Their codes alone would put the second far behind the first. */
  @Test
  void whatCodesRoundAwayStillCounts() throws Exception {
    try (Checked checked = new Checked(16)) {
      float[] first = new float[16];
      first[0] = 1;
      first[1] = 5 / 127f;
      float[] second = new float[16];
      Arrays.fill(second, 0.48f / 127);
      second[0] = 1;
      checked.add(List.of(first, second));
      float[] query = new float[16];
      Arrays.fill(query, 1);
      query[0] = 0;
      checked.check(query, 1, ContentSet.all());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4095, 4096, 4097, 5000, 5999, 6000, 20_000, Integer.MAX_VALUE})
  void anyKIsAnswered(int k) throws Exception {
    try (Checked checked = new Checked(16)) {
      checked.add(clustered(6000, 16));
      checked.checkUnderAllFilters(near(new float[16], 1), k);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 1e-3f, 1, 1000, 1e30f})
  void theQuerysLengthDoesNotMatter(float length) throws Exception {
    try (Checked checked = new Checked(48)) {
      checked.add(clustered(800, 48));
      float[] query = unit(near(new float[48], 1));
      for (int i = 0; i < query.length; i++) {
        query[i] *= length;
      }
      checked.checkUnderAllFilters(query, 20);
    }
  }

  @Test
  void vectorsThatPointTheOtherWayAreRankedToo() throws Exception {
    try (Checked checked = new Checked(32)) {
      checked.add(clustered(1000, 32));
      float[] away = checked.expected.values().iterator().next().clone();
      for (int i = 0; i < away.length; i++) {
        away[i] = -away[i];
      }
      checked.checkUnderAllFilters(away, 30);
    }
  }

  @Test
  void whatIsAddedAndRemovedBetweenSearchesIsSeenAtOnce() throws Exception {
    try (Checked checked = new Checked(32)) {
      for (int round = 0; round < 30; round++) {
        checked.add(clustered(1 + random.nextInt(200), 32));
        checked.remove(checked.some(random.nextDouble() < 0.2 ? 0.9 : 0.1));
        if (checked.expected.isEmpty()) {
          continue;
        }
        checked.check(near(new float[32], 1), 1 + random.nextInt(100), ContentSet.all());
        checked.checkUnderAllFilters(near(new float[32], 1), 10);
      }
    }
  }

  @Test
  void nothingIsFoundInAnEmptyLibrary() throws Exception {
    try (Checked checked = new Checked(8)) {
      float[] query = near(new float[8], 1);
      assertThat(checked.library.search().nearest(query, 5, ContentSet.all())).isEmpty();
      checked.add(spreadOut(3, 8));
      checked.remove(checked.ids());
      assertThat(checked.library.search().nearest(query, 5, ContentSet.all())).isEmpty();
      assertThat(checked.library.search().nearest(query, 5, ContentSet.of(1, 2))).isEmpty();
    }
  }

  @Test
  void aQuestionThatMakesNoSenseIsRefused() throws Exception {
    try (Checked checked = new Checked(4)) {
      VectorSearch search = checked.library.search();
      float[] query = {1, 0, 0, 0};
      assertThatThrownBy(() -> search.nearest(new float[5], 1, ContentSet.all()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the query has 5 dimensions, the vectors have 4");
      assertThatThrownBy(() -> search.nearest(new float[4], 1, ContentSet.all()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the query has length 0.0; expected a positive one");
      assertThatThrownBy(
              () -> search.nearest(new float[] {1, Float.NaN, 0, 0}, 1, ContentSet.all()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the query has length NaN; expected a positive one");
      assertThatThrownBy(() -> search.nearest(query, 0, ContentSet.all()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("k is 1 or more, got 0");
    }
  }
}
