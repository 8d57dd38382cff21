package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photos.likeness.image.WantedSize;
import photos.likeness.index.JobView.State;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Photo;
import photos.likeness.photo.SourceKind;
import photos.likeness.photo.Waiting;
import photos.likeness.store.WaitingPhoto;

/** An index that is built from a catalog and its previews alone. */
class CatalogIndexTest {
  @TempDir private Path folder;
  private Path lightroom;

  @BeforeEach
  void paths() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    lightroom = folder.toRealPath().resolve("Lightroom");
  }

  private TestIndex openIndex() {
    return new TestIndex(folder.resolve("data"));
  }

  private TestCatalog catalog(CatalogShape shape) throws IOException, SQLException {
    return TestCatalog.in(lightroom, shape);
  }

  private static IndexRequest request(Path location) {
    return new IndexRequest(SourceKind.LIGHTROOM, location, List.of(), false, false);
  }

  private static JobView index(TestIndex index, TestCatalog catalog) {
    return done(index.run(request(catalog.file())));
  }

  private static JobView done(JobView job) {
    assertThat(job.error()).isEmpty();
    assertThat(job.state()).isEqualTo(State.DONE);
    return job;
  }

  private static Map<String, Waiting> waiting(TestIndex index) {
    Map<String, Waiting> waiting = new TreeMap<>();
    for (WaitingPhoto photo : index.store().photos().waiting(TestCatalog.SOURCE, 0, 1000)) {
      waiting.put(photo.key().externalId(), photo.reason());
    }
    return waiting;
  }

  private static ContentKey content(TestIndex index, int number) {
    Photo photo = index.photos().get(TestCatalog.globalId(number));
    return index.store().photos().contentKey(photo.contentId().orElseThrow()).orElseThrow();
  }

  private static ContentKey preview(int number, int edit) {
    return new ContentKey(
        "preview:%s:%s".formatted(TestCatalog.fileId(number), TestCatalog.digest(edit)));
  }

  @ParameterizedTest
  @EnumSource(
      value = CatalogShape.class,
      names = {"LR_6", "LRC_9", "LRC_12", "LRC_13_3"})
  void everyPhotoIsFoundByItsPreview(CatalogShape shape) throws Exception {
    try (TestIndex index = openIndex();
        TestCatalog catalog = catalog(shape)) {
      for (int number = 1; number <= 6; number++) {
        catalog.previewed(number, 1);
      }
      Map<String, String> before = tree(lightroom);

      JobView job = index(index, catalog);

      assertThat(job.source()).contains(TestCatalog.SOURCE);
      assertThat(job.location()).contains(catalog.file().toString());
      assertThat(job.progress().encoded()).isEqualTo(6);
      assertThat(index.wrong()).isEmpty();
      assertThat(waiting(index)).isEmpty();
      Photo photo = index.photos().get(TestCatalog.globalId(3));
      assertThat(photo.path()).isEqualTo("/photos/2019/IMG_0003.CR2");
      assertThat(photo.fileType()).isEqualTo("cr2");
      assertThat(content(index, 3)).isEqualTo(preview(3, 1));
      // The smallest level that has twice the model's input on its shorter side is the third.
      byte[] level = level(3, index);
      assertThat(index.stored(photo).orElseThrow().vector())
          .isEqualTo(index.vector(index.encoder().entryId(), level).vector());
      assertThat(tree(lightroom)).isEqualTo(before);
    }
  }

  /** The level that a model's input calls for, as it was drawn. */
  private static byte[] level(int number, TestIndex index) {
    WantedSize wanted = WantedSize.of(index.encoder().imageInput());
    int edge =
        TestCatalog.EDGES.stream()
            .filter(long_ -> long_ * TestCatalog.HEIGHT / TestCatalog.WIDTH >= wanted.shortSide())
            .filter(long_ -> long_ >= wanted.longSide())
            .findFirst()
            .orElse(TestCatalog.WIDTH);
    return Jpegs.drawn(
        edge, TestCatalog.HEIGHT * edge / TestCatalog.WIDTH, TestCatalog.fileId(number).hashCode());
  }

  /** Every file's size and time; nothing may touch them. */
  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        tree.put(
            path.toString(),
            Files.getLastModifiedTime(path)
                + (Files.isRegularFile(path)
                    ? " " + java.util.Arrays.hashCode(Files.readAllBytes(path))
                    : ""));
      }
    }
    return tree;
  }
}
