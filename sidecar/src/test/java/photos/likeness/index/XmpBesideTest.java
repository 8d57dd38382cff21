package photos.likeness.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.Rating;

/** What {@code .xmp} files beside photos change, from one index run to the next. */
class XmpBesideTest {
  @TempDir private Path data;
  @TempDir private Path photos;
  private TestIndex index;

  @BeforeEach
  void open() {
    index = new TestIndex(data);
    DrawnPictures.write(photos.resolve("a.jpg"), 1);
    DrawnPictures.write(photos.resolve("b.jpg"), 2);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void rate(String file, int stars, Instant changed) throws IOException {
    Path xmp = photos.resolve(file);
    Files.writeString(
        xmp,
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='"
            + stars
            + "'/></rdf:RDF>");
    Files.setLastModifiedTime(xmp, FileTime.from(changed));
  }

  private Optional<Rating> rating(String photo) {
    return index.photos().get(photo).metadata().rating();
  }

  @Test
  void aNewChangedOrRemovedFileIsReadWithoutEncodingThePhotoAgain() throws IOException {
    index.index(photos);
    assertThat(rating("a.jpg")).isEmpty();

    rate("a.xmp", 3, Instant.parse("2026-01-01T00:00:00Z"));
    IndexProgress added = index.index(photos).progress();
    assertThat(rating("a.jpg")).contains(new Rating(3));
    assertThat(added.encoded()).isZero();
    assertThat(added.unchanged()).isEqualTo(1);

    rate("a.xmp", 5, Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(index.index(photos).progress().encoded()).isZero();
    assertThat(rating("a.jpg")).contains(new Rating(5));

    Files.delete(photos.resolve("a.xmp"));
    assertThat(index.index(photos).progress().encoded()).isZero();
    assertThat(rating("a.jpg")).isEmpty();
    assertThat(index.index(photos).progress().unchanged()).isEqualTo(2);
  }

  @Test
  void theFileChangedLastCounts() throws IOException {
    rate("a.xmp", 3, Instant.parse("2026-01-02T00:00:00Z"));
    rate("a.jpg.XMP", 4, Instant.parse("2026-01-01T00:00:00Z"));
    index.index(photos);
    assertThat(rating("a.jpg")).contains(new Rating(3));
    assertThat(rating("b.jpg")).isEmpty();
  }

  @Test
  void theRawOfANameHasItsFileAndThePictureBesideItHasNot() throws IOException {
    Files.copy(photos.resolve("b.jpg"), photos.resolve("a.NEF"));
    rate("A.xmp", 3, Instant.parse("2026-01-02T00:00:00Z"));
    index.index(photos);
    assertThat(rating("a.NEF")).contains(new Rating(3));
    assertThat(rating("a.jpg")).isEmpty();
  }

  @Test
  void aDamagedFileIsNamedAndThePhotoIndexed() throws IOException {
    Files.writeString(photos.resolve("a.xmp"), "<rdf:RDF");
    index.index(photos);
    assertThat(index.photos()).containsOnlyKeys("a.jpg", "b.jpg");
    assertThat(index.heard().notes())
        .contains(
            photos.toRealPath().resolve("a.xmp")
                + " can't be read to its end: it is no well-formed XML at line 1. What it says"
                + " before that is kept.");
  }
}
