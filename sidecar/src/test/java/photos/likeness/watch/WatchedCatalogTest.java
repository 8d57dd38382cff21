package photos.likeness.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.IndexRequest;
import photos.likeness.index.TestCatalog;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.photo.SourceKind;

/** A catalog that keeps itself in step. */
class WatchedCatalogTest {
  @TempDir private Path folder;

  @Test
  void whatLightroomAddsAndRendersShows() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (TestCatalog catalog = TestCatalog.in(folder.resolve("lr"), CatalogShape.LRC_12);
        WatchedLibrary library = new WatchedLibrary(data, WatchedLibrary.soon())) {
      catalog.previewed(1, 1);
      library.await(
          library
              .jobs()
              .start(
                  new IndexRequest(SourceKind.LIGHTROOM, catalog.file(), List.of(), false, false),
                  job -> {}));
      library.watch();
      assertThat(library.state(TestCatalog.SOURCE).mode()).isEqualTo(WatchState.Mode.RECHECK);

      catalog.photo(2, 1);
      WatchedLibrary.await(
          "a photo without a preview", () -> library.isThere(TestCatalog.globalId(2)));
      assertThat(library.store().photos().waiting(TestCatalog.SOURCE, 0, 10)).hasSize(1);

      catalog.preview(2, 1);
      catalog.cache().entry(2, TestCatalog.fileId(2), TestCatalog.digest(1));
      WatchedLibrary.await(
          "its preview",
          () -> library.store().photos().waiting(TestCatalog.SOURCE, 0, 10).isEmpty());
      WatchedLibrary.await(
          "the end of that look",
          () -> library.heard().looks().stream().anyMatch(job -> job.progress().encoded() == 1));
      long looks = library.heard().looks().size();
      WatchedLibrary.pause(2_000);
      assertThat(library.heard().looks()).as("nothing changed").hasSize((int) looks);
    }
  }

  @Test
  void aCatalogThatIsAwayIsWaitedFor() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path file;
    try (TestCatalog catalog = TestCatalog.in(folder.resolve("lr"), CatalogShape.LR_6)) {
      catalog.previewed(1, 1);
      file = catalog.file();
    }
    try (WatchedLibrary library = new WatchedLibrary(data, WatchedLibrary.soon())) {
      library.await(
          library
              .jobs()
              .start(
                  new IndexRequest(SourceKind.LIGHTROOM, file, List.of(), false, false),
                  job -> {}));
      library.watch();
      Path away = folder.resolve("away");
      Files.move(folder.resolve("lr"), away);
      WatchedLibrary.await(
          "its going", () -> library.state(TestCatalog.SOURCE).mode() == WatchState.Mode.AWAY);
      assertThat(library.state(TestCatalog.SOURCE).reason())
          .isEqualTo("The catalog is not there; is its disk plugged in?");
      assertThat(library.isThere(TestCatalog.globalId(1))).isTrue();

      Files.move(away, folder.resolve("lr"));
      WatchedLibrary.await(
          "its return", () -> library.state(TestCatalog.SOURCE).mode() == WatchState.Mode.RECHECK);
    }
  }
}
