package photos.likeness.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The resident scan by itself, helped by other threads where there are many vectors. */
class ResidentScanTest extends VectorSearchContract {

  @Override
  protected Library open(int dimension) {
    return new InMemory(dimension);
  }

  @Test
  void moreThreadsFindTheSameAmongManyVectors() throws Exception {
    try (Checked checked = new Checked(8)) {
      checked.add(spreadOut(70_000, 8));
      checked.add(clustered(70_000, 8));
      checked.remove(checked.some(0.01));
      for (int k : new int[] {1, 50, 5_000}) {
        checked.checkUnderAllFilters(near(new float[8], 1), k);
      }
    }
  }

  @Test
  void whoeverIsInterruptedWhileOthersHelpStillGetsTheWholeAnswer() throws Exception {
    try (Checked checked = new Checked(8)) {
      checked.add(spreadOut(140_000, 8));
      Thread.currentThread().interrupt();
      checked.check(near(new float[8], 1), 50, ContentSet.all());
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static final class InMemory implements Library {
    private final Map<Long, float[]> vectors = new ConcurrentHashMap<>();
    private final ResidentScan scan;
    private long lastId;

    InMemory(int dimension) {
      this.scan = new ResidentScan(dimension, this::exact, new Helpers(4));
    }

    private Map<Long, float[]> exact(long[] ids) {
      Map<Long, float[]> found = new HashMap<>();
      Arrays.stream(ids).filter(vectors::containsKey).forEach(id -> found.put(id, vectors.get(id)));
      return found;
    }

    @Override
    public long[] add(List<float[]> added) {
      long[] ids = new long[added.size()];
      Map<Long, QuantisedVector> quantised = new HashMap<>();
      for (int i = 0; i < ids.length; i++) {
        ids[i] = ++lastId;
        vectors.put(ids[i], added.get(i));
        quantised.put(ids[i], QuantisedVector.of(added.get(i)));
      }
      scan.apply(quantised, List.of());
      return ids;
    }

    @Override
    public void remove(long[] ids) {
      Arrays.stream(ids).forEach(vectors::remove);
      scan.apply(Map.of(), Arrays.stream(ids).boxed().toList());
    }

    @Override
    public VectorSearch search() {
      return scan;
    }

    @Override
    public void close() {}
  }
}
