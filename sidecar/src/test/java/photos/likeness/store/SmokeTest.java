package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;
import photos.likeness.vector.Vectors;

class SmokeTest {
  @Test
  void thumbnails(@TempDir Path folder) {
    try (ThumbnailStore thumbnails = ThumbnailStore.open(folder.resolve("t.db"), 1 << 20)) {
      for (int i = 0; i < 200; i++) {
        thumbnails.put(Samples.content("c" + i), new byte[20_000]);
      }
      assertThat(thumbnails.has(Samples.content("c199"))).isTrue();
      assertThat(thumbnails.find(Samples.content("c0"))).isEmpty();
      assertThat(thumbnails.find(Samples.content("c199")).orElseThrow()).hasSize(20_000);
    }
  }

  @Test
  void vec0(@TempDir Path folder) {
    try (Store store = Samples.openWithFolder(folder)) {
      List<IndexedPhoto> batch = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        batch.add(Samples.photo(i + ".jpg", "c" + i, i));
      }
      store.photos().save(batch);
      Embeddings embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
      float[] query = Samples.gaussian(new Random(7), Samples.DIMENSION);
      List<ScoredContent> expected = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        expected.add(new ScoredContent(i + 1, Vectors.dot(query, Samples.embedding(i).vector())));
      }
      expected.sort(ScoredContent.BEST_FIRST);
      assertThat(embeddings.search().nearest(query, 50, ContentSet.all()))
          .isEqualTo(expected.subList(0, 50));
      assertThat(embeddings.search().nearest(query, 5000, ContentSet.all())).isEqualTo(expected);
      assertThat(embeddings.sample(10)).hasDimensions(10, Samples.DIMENSION);
      assertThat(store.sources().remove(Samples.FOLDER)).isEqualTo(1000);
      assertThat(embeddings.search().nearest(query, 50, ContentSet.all())).isEmpty();
      assertThat(store.check()).isEmpty();
      assertThat(store.sources().list()).isEmpty();
    }
  }
}
