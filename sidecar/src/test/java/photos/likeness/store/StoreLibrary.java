package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.vector.VectorSearch;
import photos.likeness.vector.VectorSearchContract.Library;

/** A store as a library of vectors, one photo and one content for each. */
final class StoreLibrary implements Library {
  private static final int SAVED_AT_ONCE = 500;

  private final Store store;
  private final Embeddings embeddings;
  private final Map<Long, String> names = new HashMap<>();
  private int count;

  StoreLibrary(Path folder, int dimension) {
    this.store = Samples.open(folder);
    store.sources().ensure(Samples.FOLDER, "/photos");
    this.embeddings = store.embeddings(Samples.MODEL, dimension);
  }

  void loadResident() throws InterruptedException {
    embeddings.loadResident();
    embeddings.resident().await();
    assertThat(embeddings.isResident()).isTrue();
  }

  @Override
  public long[] add(List<float[]> vectors) {
    long[] ids = new long[vectors.size()];
    for (int from = 0; from < ids.length; from += SAVED_AT_ONCE) {
      int to = Math.min(ids.length, from + SAVED_AT_ONCE);
      List<String> added = save(vectors.subList(from, to));
      for (int i = from; i < to; i++) {
        String name = added.get(i - from);
        ids[i] = store.photos().findContent(Samples.content(name)).orElseThrow();
        names.put(ids[i], name);
      }
    }
    return ids;
  }

  private List<String> save(List<float[]> vectors) {
    List<String> added = new ArrayList<>();
    List<IndexedPhoto> batch = new ArrayList<>();
    for (float[] vector : vectors) {
      String name = "v" + count++;
      added.add(name);
      Embedding embedding = Embedding.ofUnit(Samples.MODEL, vector);
      batch.add(Samples.photo(name, name, Optional.of(embedding), PhotoMetadata.UNKNOWN));
    }
    store.photos().save(batch);
    return added;
  }

  @Override
  public void remove(long[] contentIds) {
    store
        .photos()
        .setMissing(Samples.FOLDER, Arrays.stream(contentIds).mapToObj(names::get).toList(), true);
    store.photos().prune(Samples.FOLDER);
  }

  @Override
  public VectorSearch search() {
    return embeddings.search();
  }

  @Override
  public void close() {
    assertThat(store.check()).isEmpty();
    store.close();
  }
}
