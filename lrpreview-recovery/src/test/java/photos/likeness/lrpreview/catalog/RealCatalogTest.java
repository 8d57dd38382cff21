package photos.likeness.lrpreview.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog that Lightroom 5 itself has written: the MIT-licensed one of alfanick/lrcat.rb. */
class RealCatalogTest {
  private static final String NAME = "LIKENESS_FIXTURES";
  private static final String PLACE = "lightroom/lrcat-rb/test_catalog_1.lrcat";

  @TempDir Path temporary;

  @Test
  void readsEveryPhotoOfIt() throws Exception {
    List<CatalogPhoto> photos = new ArrayList<>();
    try (Catalog catalog = Catalog.open(fixture(), temporary)) {
      catalog.forEachPhoto(photos::add);

      assertThat(catalog.version()).contains("0500006");
      assertThat(catalog.warnings()).isEmpty();
      assertThat(photos).hasSize(4);
      assertThat(photos).allMatch(photo -> photo.preview().isPresent());
      assertThat(photos).allMatch(photo -> catalog.xmp(photo.id()).isPresent());
    }
    CatalogPhoto first = photos.getFirst();
    assertThat(first.globalId()).isEqualTo("50025F26-FBAA-4EE4-9C13-1A6D6AA65C83");
    assertThat(first.preview().orElseThrow().digest())
        .isEqualTo("05daea287739b47c27cea4102e72ecd9");
    assertThat(first.takenAt().map(CatalogTime::local))
        .contains(LocalDateTime.parse("2013-12-01T22:39:09.42"));
    assertThat(first.path().orElseThrow().extension()).isEqualTo("NEF");
    assertThat(first.orientation()).contains(new StoredOrientation(1, false));
    assertThat(first.shooting().camera()).isPresent();
    assertThat(first.shooting().fNumber().orElseThrow()).isBetween(1.39, 1.41);
  }

  private static Path fixture() {
    Path here = Path.of("").toAbsolutePath();
    Path checkout = Files.isDirectory(here.resolve("models")) ? here : here.getParent();
    Path root =
        Optional.ofNullable(System.getProperty(NAME))
            .or(() -> Optional.ofNullable(System.getenv(NAME)))
            .map(Path::of)
            .orElseGet(() -> checkout.resolveSibling("shared").resolve("fixtures"));
    Path file = root.resolve(PLACE);
    assumeTrue(
        Files.isRegularFile(file),
        () -> "skipped: no fixture at " + file + "; set " + NAME + " to the fixtures' folder");
    return file;
  }
}
