package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.http.api.ApiException;
import photos.likeness.store.ThumbnailStore;

/** Thumbnails that are made when they are asked for. */
class ThumbnailOperationsTest {
  @TempDir private Path folder;

  @Test
  void oneIsMadeFromTheFileAndNeverFromAnother() throws Exception {
    try (TestSidecar sidecar = TestSidecar.start(folder)) {
      Path file = sidecar.library().addPhoto("photo.jpg", 1);
      sidecar.index();
      Library library = sidecar.library().library();
      try (ThumbnailStore empty = ThumbnailStore.open(folder.resolve("empty.db"), 1 << 20)) {
        ThumbnailOperations thumbnails =
            new ThumbnailOperations(library.store(), empty, library.reader());
        byte[] made = thumbnails.thumbnail(1).jpeg();
        assertThat(made).startsWith(0xFF, 0xD8);
        Files.write(file, TestLibrary.jpeg(2));
        assertThat(thumbnails.thumbnail(1).jpeg()).as("kept").isEqualTo(made);
      }
      try (ThumbnailStore empty = ThumbnailStore.open(folder.resolve("other.db"), 1 << 20)) {
        ThumbnailOperations thumbnails =
            new ThumbnailOperations(library.store(), empty, library.reader());
        assertThatThrownBy(() -> thumbnails.thumbnail(1))
            .isInstanceOf(ApiException.class)
            .hasMessage(
                "there is no thumbnail of photo 1, %s: the file has changed since it was indexed"
                    .formatted(file));
        Files.delete(file);
        assertThatThrownBy(() -> thumbnails.thumbnail(1))
            .isInstanceOf(ApiException.class)
            .hasMessageEndingWith("the file can't be read (NoSuchFileException)");
      }
    }
  }
}
