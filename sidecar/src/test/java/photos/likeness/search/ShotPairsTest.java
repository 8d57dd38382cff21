package photos.likeness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.search.TestLibrary.Query;
import photos.likeness.store.IndexedPhoto;

/** RAW files and what the camera wrote beside them, in answers. */
class ShotPairsTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2019, 7, 14, 12, 0);

  @TempDir private Path folder;
  private TestLibrary library;

  @BeforeEach
  void open() {
    library = new TestLibrary(folder, new PlainEncoder().means("dog", direction(0)));
  }

  @AfterEach
  void close() {
    library.close();
  }

  /** Farther from the first axis, the higher the number. */
  private static float[] direction(int farther) {
    float[] vector = new float[PlainEncoder.DIMENSION];
    vector[0] = 1;
    vector[1] = farther;
    return vector;
  }

  private void save(String name, String type, int farther, Optional<LocalDateTime> taken) {
    PhotoMetadata.Builder known = PhotoMetadata.builder();
    taken.ifPresent(time -> known.takenAt(new CaptureTime(time, Optional.empty())));
    library
        .store()
        .photos()
        .save(
            List.of(
                new IndexedPhoto(
                    new PhotoKey(TestLibrary.SOURCE, name),
                    "/photos/" + name,
                    type,
                    new FileStamp(1000, Instant.EPOCH),
                    known.build(),
                    new ContentKey("sha256:" + name),
                    Optional.of(Embedding.normalise(PlainEncoder.MODEL, direction(farther))))));
  }

  private List<Hit> hits(Query query) {
    return library.search().search(query.foldPairs().build()).hits();
  }

  private static Query dog() {
    return TestLibrary.query().words("dog");
  }

  private static List<String> names(List<Hit> hits) {
    return hits.stream().map(hit -> hit.photo().key().externalId()).toList();
  }

  @Test
  void theRawStandsForItsPairAtTheBetterPlace() {
    save("a/IMG_1.JPG", "jpeg", 1, Optional.of(NOON));
    save("a/other.jpg", "jpeg", 2, Optional.empty());
    save("a/img_1.CR2", "cr2", 3, Optional.of(NOON.plusSeconds(1)));
    List<Hit> hits = hits(dog());
    assertThat(names(hits)).containsExactly("a/img_1.CR2", "a/other.jpg");
    assertThat(hits.getFirst().pairedWith()).containsExactly(library.photo("a/IMG_1.JPG"));
    assertThat(hits.get(1).pairedWith()).isEmpty();
    assertThat(hits.getFirst().score()).isGreaterThan(hits.get(1).score());
  }

  @Test
  void withoutAskingBothAreHits() {
    save("a/1.jpg", "jpeg", 1, Optional.empty());
    save("a/1.nef", "nef", 2, Optional.empty());
    assertThat(library.search().search(dog().build()).hits())
        .hasSize(2)
        .allSatisfy(hit -> assertThat(hit.pairedWith()).isEmpty());
  }

  @Test
  void anotherFolderAnotherTimeOrAnotherKindIsNoPair() {
    save("a/1.jpg", "jpeg", 1, Optional.of(NOON));
    save("b/1.nef", "nef", 2, Optional.of(NOON));
    save("a/2.jpg", "jpeg", 3, Optional.of(NOON));
    save("a/2.nef", "nef", 4, Optional.of(NOON.plusSeconds(2)));
    save("a/3.png", "png", 5, Optional.of(NOON));
    save("a/3.nef", "nef", 6, Optional.of(NOON));
    save("a/4.jpg", "jpeg", 7, Optional.of(NOON));
    save("a/4.heic", "heic", 8, Optional.of(NOON));
    assertThat(hits(dog())).hasSize(8);
  }

  @Test
  void aPairIsFoldedBeforeOffsetAndLimit() {
    save("a/1.jpg", "jpeg", 1, Optional.empty());
    save("a/1.nef", "nef", 2, Optional.empty());
    save("a/2.nef", "nef", 3, Optional.empty());
    save("a/2.heic", "heic", 4, Optional.empty());
    save("a/3.jpg", "jpeg", 5, Optional.empty());
    assertThat(names(hits(dog().page(0, 2)))).containsExactly("a/1.nef", "a/2.nef");
    assertThat(names(hits(dog().page(1, 2)))).containsExactly("a/2.nef", "a/3.jpg");
    assertThat(hits(dog().page(1, 2)).getFirst().rank()).isEqualTo(2);
  }

  @Test
  void aShotOfTheQuestionItselfIsNoAnswer() {
    save("a/1.jpg", "jpeg", 1, Optional.empty());
    save("a/1.nef", "nef", 2, Optional.empty());
    save("a/2.jpg", "jpeg", 3, Optional.empty());
    Query like = TestLibrary.query().like(new PhotoRef.ById(library.id("a/1.nef")));
    assertThat(names(hits(like))).containsExactly("a/2.jpg");
  }

  @Test
  void pairsAndNearIdenticalPhotosFoldTogether() {
    save("a/1.jpg", "jpeg", 1, Optional.empty());
    save("a/1.nef", "nef", 1, Optional.empty());
    save("b/copy.jpg", "jpeg", 1, Optional.empty());
    List<Hit> hits = hits(dog().fold(true));
    assertThat(names(hits)).containsExactly("a/1.nef");
    assertThat(hits.getFirst().pairedWith()).containsExactly(library.photo("a/1.jpg"));
    assertThat(hits.getFirst().folded()).containsExactly(library.id("b/copy.jpg"));
  }
}
