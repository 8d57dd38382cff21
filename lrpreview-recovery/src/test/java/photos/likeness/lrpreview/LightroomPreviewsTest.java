package photos.likeness.lrpreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.fixture.CacheWriter;
import photos.likeness.lrpreview.fixture.CatalogShape;
import photos.likeness.lrpreview.fixture.CatalogWriter;
import photos.likeness.lrpreview.fixture.CatalogWriter.NewPhoto;
import photos.likeness.lrpreview.recover.Outcome;
import photos.likeness.lrpreview.recover.RecoverySummary;

class LightroomPreviewsTest {
  private static final String NOW = "0123456789abcdef0123456789abcdef";
  private static final String BEFORE = "f123456789abcdef0123456789abcdef";
  private static final List<Integer> EDGES = List.of(60, 120, 240, 480);

  @TempDir Path folder;
  private Path catalog;
  private Path cache;

  @BeforeEach
  void makeALibrary() throws Exception {
    catalog = folder.resolve("My.lrcat");
    cache = folder.resolve("My Previews.lrdata");
    try (CatalogWriter writer = new CatalogWriter(catalog, CatalogShape.LRC_13_3);
        CacheWriter previews = new CacheWriter(cache)) {
      for (int i = 1; i <= 4; i++) {
        long photo =
            writer.photo(
                new NewPhoto("G" + i, file(i), "/Users/me/Pictures/", "", i + ".NEF", NOW));
        writer.set(photo, "rating", (double) i);
      }
      previews.pyramid(file(1), NOW, "AdobeRGB", 480, 320, EDGES);
      previews.loose(file(2), NOW, "AdobeRGB", 480, 320, EDGES);
      previews.pyramid(file(3), BEFORE, "sRGB", 480, 320, EDGES);
    }
  }

  @Test
  void givesTheBestAndTheSmallestPreviewThatIsEnoughOfEveryPhoto() throws Exception {
    List<String> found = new ArrayList<>();
    try (LightroomPreviews previews = LightroomPreviews.open(catalog, cache)) {
      List<CatalogPhoto> photos = new ArrayList<>();
      previews.forEachPhoto(photos::add);
      for (CatalogPhoto photo : photos) {
        found.add(
            previews.best(photo).map(LightroomPreviewsTest::text).orElse("none")
                + ", "
                + previews.atLeast(photo, 100).map(LightroomPreviewsTest::text).orElse("none"));
      }
      assertThat(previews.warnings()).isEmpty();
    }

    assertThat(found)
        .containsExactly(
            "480 AdobeRGB now, 120 AdobeRGB now",
            "480 AdobeRGB now, 120 AdobeRGB now",
            "480 sRGB before, 120 sRGB before",
            "none, none");
  }

  @Test
  void theExampleRuns() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));

    RecoverySummary summary = Example.run(catalog, cache, out);

    assertThat(summary.count(Outcome.RECOVERED)).isEqualTo(2);
    assertThat(summary.count(Outcome.STALE)).isEqualTo(1);
    assertThat(summary.count(Outcome.MISSING)).isEqualTo(1);
  }

  @Test
  void leavesNoPrivateCopyBehindWhenItCanNotOpen() {
    assertThatThrownBy(() -> LightroomPreviews.open(folder.resolve("absent.lrcat"), cache))
        .hasMessage("there is no " + folder.resolve("absent.lrcat") + "; say where the catalog is");
  }

  private static String text(LightroomPreviews.Preview preview) {
    return "%d %s %s"
        .formatted(
            preview.width(), preview.colours().orElse("?"), preview.current() ? "now" : "before");
  }

  private static String file(int number) {
    return "B8719F43-5A0C-4C3D-9E7B-%012d".formatted(number);
  }
}
