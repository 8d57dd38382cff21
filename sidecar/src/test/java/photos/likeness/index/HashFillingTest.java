package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.image.PictureReader;
import photos.likeness.photo.PictureHash;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/** Pictures that were indexed before there were hashes. */
class HashFillingTest {
  private static final int PHOTOS = 70;
  private static final List<Long> CONTENTS = LongStream.rangeClosed(1, PHOTOS).boxed().toList();

  @TempDir private Path folder;
  private Map<Long, PictureHash> asIndexed;

  @BeforeEach
  void indexAndForgetTheHashes() throws IOException, InterruptedException, SQLException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    for (int number = 0; number < PHOTOS; number++) {
      DrawnPictures.write(photos.resolve("%02d.jpg".formatted(number)), number);
    }
    try (TestIndex index = new TestIndex(folder)) {
      index.index(photos);
      asIndexed = index.store().pictureHashes().of(CONTENTS);
    }
    assertThat(asIndexed).hasSize(PHOTOS);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("likeness.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from content_hash");
    }
  }

  @Test
  void theirThumbnailsGiveThemTheHashThatIndexingGives() {
    try (Store store = store();
        ThumbnailStore thumbnails = thumbnails()) {
      assertThat(store.pictureHashes().countMissing()).isEqualTo(PHOTOS);

      assertThat(filling(store, thumbnails).work(() -> false)).isTrue();

      assertThat(store.pictureHashes().countMissing()).isZero();
      Map<Long, PictureHash> filled = store.pictureHashes().of(CONTENTS);
      assertThat(CONTENTS)
          .allSatisfy(content ->
              assertThat(
                      Long.bitCount(filled.get(content).whole() ^ asIndexed.get(content).whole()))
                  .isLessThan(4));
    }
  }

  @Test
  void itGoesOnWhereItWasStopped() {
    try (Store store = store();
        ThumbnailStore thumbnails = thumbnails()) {
      AtomicInteger asked = new AtomicInteger();
      HashFilling filling = filling(store, thumbnails);

      assertThat(filling.work(() -> asked.incrementAndGet() > 10)).isFalse();
      assertThat(store.pictureHashes().countMissing()).isEqualTo(PHOTOS - 10);
      assertThat(filling.work(() -> false)).isTrue();
      assertThat(store.pictureHashes().countMissing()).isZero();
    }
  }

  @Test
  void whatHasNoThumbnailIsLeft() throws IOException {
    Files.delete(folder.resolve("thumbnails.db"));
    try (Store store = store();
        ThumbnailStore thumbnails = thumbnails()) {
      assertThat(filling(store, thumbnails).work(() -> false)).isTrue();
      assertThat(store.pictureHashes().countMissing()).isEqualTo(PHOTOS);
    }
  }

  private Store store() {
    return Store.open(folder.resolve("likeness.db"), TestIndex.natives().sqliteVec());
  }

  private ThumbnailStore thumbnails() {
    return ThumbnailStore.open(folder.resolve("thumbnails.db"), 64 << 20);
  }

  private static HashFilling filling(Store store, ThumbnailStore thumbnails) {
    return new HashFilling(store, thumbnails, new PictureReader());
  }
}
