package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.index.JobView.State;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.SourceKind;

/**
 * A photo's picture from two sides: the catalog's previews, and the thumbnails that Lightroom's
 * plug-in gives. Each picture is encoded once, and the newest edit's answers.
 */
class TwoFeedsTest {
  private static final int NUMBER = 1;
  private static final String PHOTO = TestCatalog.globalId(NUMBER);

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void makeTheDataFolder() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
  }

  private TestCatalog catalog() throws Exception {
    return TestCatalog.in(folder.toRealPath().resolve("Lightroom"), CatalogShape.LRC_12);
  }

  private static void look(TestIndex index, TestCatalog catalog) {
    JobView job =
        index.run(new IndexRequest(SourceKind.LIGHTROOM, catalog.file(), List.of(), false, false));
    assertThat(job.error()).isEmpty();
    assertThat(job.state()).isEqualTo(State.DONE);
  }

  private static void push(TestIndex index, double editedAt, int seed) throws Exception {
    PushedPicture picture =
        new PushedPicture(
            new PhotoKey(TestCatalog.SOURCE, PHOTO),
            Optional.of(Double.toString(editedAt)),
            Jpegs.drawn(300, 200, seed),
            Optional.of("/photos/2019/IMG_0001.CR2"),
            "cr2",
            PhotoMetadata.UNKNOWN);
    assertThat(index.jobs().pushed().store(TestCatalog.SOURCE, List.of(picture)))
        .isEqualTo(new PushedResult(1, List.of()));
  }

  private static boolean wanted(TestIndex index, double editedAt) {
    return !index
        .store()
        .pushedPhotos()
        .wanted(
            TestCatalog.SOURCE,
            Map.of(PHOTO, Optional.of(Double.toString(editedAt))),
            index.encoder().model())
        .isEmpty();
  }

  private static boolean waits(TestIndex index) {
    return !index.store().photos().waiting(TestCatalog.SOURCE, 0, 10).isEmpty();
  }

  private static ContentKey content(TestIndex index) {
    Photo photo = index.photos().get(PHOTO);
    return index.store().photos().contentKey(photo.contentId().orElseThrow()).orElseThrow();
  }

  private static long seen(TestIndex index) {
    return index.seenBy(index.encoder().entryId());
  }

  @Test
  void aPushedPictureOutlivesAStalePreviewUntilTheCatalogTellsOfAnotherEdit() throws Exception {
    try (TestIndex index = new TestIndex(data);
        TestCatalog catalog = catalog()) {
      long id = catalog.previewed(NUMBER, 1);
      look(index, catalog);
      catalog.develop(id, 2);
      look(index, catalog);
      assertThat(waits(index)).isTrue();
      assertThat(wanted(index, 2.0)).isTrue();

      push(index, 2.0, 77);

      assertThat(waits(index)).isFalse();
      assertThat(wanted(index, 2.0)).isFalse();
      assertThat(content(index).isPushed()).isTrue();
      long encoded = seen(index);
      look(index, catalog);
      look(index, catalog);
      assertThat(content(index).isPushed()).as("the preview is of the edit before").isTrue();
      assertThat(waits(index)).isFalse();
      assertThat(seen(index)).isEqualTo(encoded);

      catalog.develop(id, 3);
      catalog.preview(NUMBER, 3);
      look(index, catalog);
      assertThat(content(index).isPushed()).as("the preview is of the newest edit").isFalse();
      assertThat(seen(index)).isEqualTo(encoded + 1);
      assertThat(wanted(index, 3.0)).as("what the catalog has it knows best").isFalse();
      look(index, catalog);
      assertThat(seen(index)).as("no going back and forth").isEqualTo(encoded + 1);
    }
  }

  @Test
  void aPreviewThatTheCatalogHasIsNotWantedWhateverThePlugInSays() throws Exception {
    try (TestIndex index = new TestIndex(data);
        TestCatalog catalog = catalog()) {
      catalog.previewed(NUMBER, 1);
      look(index, catalog);

      assertThat(wanted(index, 1.0)).isFalse();
      assertThat(wanted(index, 2.0)).isFalse();
    }
  }

  @Test
  void whatWasPushedBeforeTheFirstLookGivesWayToACurrentPreviewOnce() throws Exception {
    try (TestIndex index = new TestIndex(data);
        TestCatalog catalog = catalog()) {
      push(index, 1.0, 77);
      catalog.previewed(NUMBER, 1);

      look(index, catalog);
      look(index, catalog);

      assertThat(content(index).isPushed()).isFalse();
      assertThat(seen(index)).isEqualTo(2);
      assertThat(wanted(index, 1.0)).isFalse();
      Photo photo = index.photos().get(PHOTO);
      assertThat(photo.path()).isEqualTo("/photos/2019/IMG_0001.CR2");
    }
  }

  @Test
  void aPhotoWithoutAnyPreviewWaitsUntilItsPictureIsPushed() throws Exception {
    try (TestIndex index = new TestIndex(data);
        TestCatalog catalog = catalog()) {
      catalog.photo(NUMBER, 1);
      look(index, catalog);
      assertThat(waits(index)).isTrue();
      assertThat(wanted(index, 1.0)).isTrue();

      push(index, 1.0, 77);
      look(index, catalog);

      assertThat(content(index).isPushed()).isTrue();
      assertThat(waits(index)).isFalse();
      assertThat(wanted(index, 1.0)).isFalse();
      assertThat(wanted(index, 2.0)).isTrue();
    }
  }
}
