package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photos.likeness.store.Samples.DIMENSION;
import static photos.likeness.store.Samples.FOLDER;
import static photos.likeness.store.Samples.MODEL;
import static photos.likeness.store.Samples.content;
import static photos.likeness.store.Samples.key;
import static photos.likeness.store.Samples.photo;
import static photos.likeness.store.Samples.rows;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ColourLabel;
import photos.likeness.photo.Filter;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Orientation;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Pick;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.vector.ContentSet;

class PhotosTest {
  @TempDir private Path folder;
  private Store store;
  private Embeddings embeddings;
  private Photos photos;

  @BeforeEach
  void open() {
    store = Samples.openWithFolder(folder);
    embeddings = store.embeddings(Samples.MODEL, Samples.DIMENSION);
    photos = store.photos();
  }

  @AfterEach
  void checkAndClose() {
    assertThat(store.check()).isEmpty();
    store.close();
  }

  @Test
  void everythingKnownOfAPhotoComesBack() {
    PhotoMetadata metadata =
        PhotoMetadata.builder()
            .size(4000, 3000)
            .orientation(Orientation.ROTATE_90_CLOCKWISE)
            .takenAt(
                new CaptureTime(
                    LocalDateTime.of(2019, 7, 14, 18, 30, 5, 120_000_000),
                    Optional.of(ZoneOffset.ofHoursMinutes(5, 30))))
            .rating(new Rating(4))
            .pick(Pick.REJECTED)
            .label(new ColourLabel("To print"))
            .camera("Nikon Z 6")
            .lens("NIKKOR Z 50mm f/1.8 S")
            .location(new GeoPoint(-33.9, 18.4))
            .caption("Two herons, one fish")
            .keywords(
                List.of(
                    KeywordPath.of("Water"),
                    KeywordPath.of("Animals", "Birds", "Heron"),
                    KeywordPath.of("Animals")))
            .build();
    photos.save(
        List.of(Samples.photo("2019/heron.jpg", "a", Optional.of(Samples.embedding(1)), metadata)));

    Photo photo = photos.find(key("2019/heron.jpg")).orElseThrow();

    assertThat(photo.metadata()).isEqualTo(metadata);
    assertThat(photo.path()).isEqualTo("/photos/2019/heron.jpg");
    assertThat(photo.folder()).isEqualTo("/photos/2019");
    assertThat(photo.fileType()).isEqualTo("jpeg");
    assertThat(photo.stamp()).isEqualTo(Samples.stamp(1000));
    assertThat(photo.missing()).isFalse();
    assertThat(photos.find(photo.id())).contains(photo);
    assertThat(photos.findByPath("/photos/2019/heron.jpg")).contains(photo);
    assertThat(photo.contentId()).isEqualTo(photos.findContent(content("a")));
    assertThat(photos.contentKey(photo.contentId().orElseThrow())).contains(content("a"));
    assertThat(store.embeddings(MODEL, DIMENSION).find(photo.contentId().orElseThrow()))
        .contains(Samples.embedding(1));
  }

  @Test
  void copiesShareOneContentAndOneVector() {
    photos.save(List.of(photo("a.jpg", "same", 1), photo("b.jpg", "same", 1)));

    assertThat(rows(store, "select external_id, content_id from photo order by id"))
        .containsExactly("a.jpg|1", "b.jpg|1");
    assertThat(rows(store, "select content_id, length(page) from int8_1"))
        .containsExactly("1|" + (20 + 2 * DIMENSION));
    assertThat(rows(store, "select content_id from embedding_1")).containsExactly("1");
    assertThat(photos.ofContents(List.of(1L), Filter.EVERYTHING).get(1L)).hasSize(2);
  }

  @Test
  void aChangedFileKeepsItsPhotoIdAndDropsItsOldVector() {
    photos.save(List.of(photo("a.jpg", "old", 1)));
    photos.save(List.of(photo("a.jpg", "new", 2)));

    assertThat(rows(store, "select id, external_id, content_id from photo"))
        .containsExactly("1|a.jpg|2");
    assertThat(rows(store, "select id, key from content")).containsExactly("2|sha256:new");
    assertThat(rows(store, "select content_id from embedding_1")).containsExactly("2");
    assertThat(rows(store, "select content_id from int8_1")).containsExactly("2");
  }

  @Test
  void whatIsKnownOfAFolderIsWhatLiesInItAndNothingOfNearlyItsName() {
    photos.save(
        List.of(
            photo("rome/a.jpg", "a", 1),
            photo("rome/deep/b.jpg", "b", 2),
            photo("rome 2/c.jpg", "c", 3),
            photo("rome.jpg", "d", 4),
            photo("rome0/e.jpg", "e", 5),
            photo("rom/f.jpg", "f", 6),
            photo("x/rome/g.jpg", "g", 7)));
    store.failures().record(List.of(Samples.failure("rome/h.jpg", "It is cut off.")));

    assertThat(photos.known(FOLDER, MODEL, Set.of("rome")))
        .containsOnlyKeys("rome/a.jpg", "rome/deep/b.jpg", "rome/h.jpg");
    assertThat(photos.known(FOLDER, MODEL, Set.of("rome", "rome/deep", "rom/f.jpg"))).hasSize(4);
    assertThat(photos.known(FOLDER, MODEL, Set.of())).isEmpty();
    assertThat(
            rows(
                store,
                "explain query plan select external_id from photo where source_id = 1"
                    + " and external_id > 'rome/' and external_id < 'rome0'"))
        .singleElement()
        .asString()
        .contains("source_id=? AND external_id>? AND external_id<?");
  }

  @Test
  void twoPhotosMaySwapTheirContentsInOneBatch() {
    photos.save(List.of(photo("a.jpg", "x", 1), photo("b.jpg", "y", 2)));
    photos.save(
        List.of(
            photo("a.jpg", "y", Optional.empty(), PhotoMetadata.UNKNOWN),
            photo("b.jpg", "x", Optional.empty(), PhotoMetadata.UNKNOWN)));

    assertThat(rows(store, "select external_id, content_id from photo order by id"))
        .containsExactly("a.jpg|2", "b.jpg|1");
    assertThat(rows(store, "select content_id from int8_1 order by 1")).containsExactly("1", "2");
  }

  private static Photo only(List<Photo> photos) {
    assertThat(photos).hasSize(1);
    return photos.getFirst();
  }

  @Test
  void photoIdsAreNeverGivenAgain() {
    photos.save(List.of(photo("a.jpg", "a", 1)));
    photos.setMissing(FOLDER, List.of("a.jpg"), true);
    assertThat(photos.prune(FOLDER)).isEqualTo(1);
    photos.save(List.of(photo("a.jpg", "a", 1)));

    assertThat(only(photos.page(Filter.EVERYTHING, 0, 10)).id()).isEqualTo(2);
  }

  @Test
  void missingPhotosAreStillFoundUntilPruned() {
    photos.save(List.of(photo("a.jpg", "a", 1), photo("b.jpg", "b", 2)));
    photos.setMissing(FOLDER, List.of("a.jpg"), true);

    assertThat(photos.find(key("a.jpg")).orElseThrow().missing()).isTrue();
    assertThat(photos.counts(MODEL)).isEqualTo(new Counts(2, 2, 1, 2, 0, 0, 0));

    photos.setMissing(FOLDER, List.of("a.jpg"), false);
    assertThat(photos.counts(MODEL)).isEqualTo(new Counts(2, 2, 0, 2, 0, 0, 0));

    photos.setMissing(FOLDER, List.of("b.jpg"), true);
    photos.prune(FOLDER);
    assertThat(rows(store, "select key from content")).containsExactly("sha256:a");
    assertThat(rows(store, "select content_id from embedding_1")).containsExactly("1");
  }

  @Test
  void savingClearsTheFailureAndTheMissingMark() {
    photos.save(List.of(photo("a.jpg", "a", 1)));
    photos.setMissing(FOLDER, List.of("a.jpg"), true);
    store.failures().record(List.of(Samples.failure("a.jpg", "It is cut off.")));
    photos.save(List.of(photo("a.jpg", "a", 1)));

    assertThat(store.failures().list(Optional.empty())).isEmpty();
    assertThat(photos.find(key("a.jpg")).orElseThrow().missing()).isFalse();
  }

  @Test
  void knownTellsWhatChangedAndWhatFailed() {
    photos.save(
        List.of(
            photo("a.jpg", "a", 1),
            photo("b.jpg", "b", Optional.empty(), PhotoMetadata.UNKNOWN),
            photo("c.jpg", "c", 3)));
    photos.setMissing(FOLDER, List.of("b.jpg"), true);
    store
        .failures()
        .record(List.of(Samples.failure("c.jpg", "It is cut off."), Samples.failure("d.jpg", "x")));

    assertThat(photos.known(FOLDER, MODEL))
        .isEqualTo(
            Map.of(
                "a.jpg", new KnownPhoto(Samples.stamp(1000), "", true, false, false),
                "b.jpg", new KnownPhoto(Samples.stamp(1000), "", false, false, true),
                "c.jpg", new KnownPhoto(Samples.stamp(17), "", true, true, false),
                "d.jpg", new KnownPhoto(Samples.stamp(17), "", false, true, false)));
    assertThat(photos.known(new SourceId(SourceKind.FOLDER, "/elsewhere"), MODEL)).isEmpty();
    assertThat(photos.known(FOLDER, MODEL, Set.of("a.jpg", "c.jpg", "none.jpg")))
        .isEqualTo(
            Map.of(
                "a.jpg", new KnownPhoto(Samples.stamp(1000), "", true, false, false),
                "c.jpg", new KnownPhoto(Samples.stamp(17), "", true, true, false)));
    assertThat(photos.hasEmbedding(content("a"), MODEL)).isTrue();
    assertThat(photos.hasEmbedding(content("b"), MODEL)).isFalse();
    assertThat(photos.hasEmbedding(content("nothing"), MODEL)).isFalse();
  }

  @Test
  void aBatchWithAPhotoOfAnUnknownSourceIsNotWrittenAtAll() {
    IndexedPhoto stray =
        new IndexedPhoto(
            new PhotoKey(new SourceId(SourceKind.FOLDER, "/elsewhere"), "x.jpg"),
            "/elsewhere/x.jpg",
            "jpeg",
            Samples.stamp(1),
            PhotoMetadata.UNKNOWN,
            content("x"),
            Optional.empty());

    assertThatThrownBy(() -> photos.save(List.of(photo("a.jpg", "a", 1), stray)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The source folder:/elsewhere is not in the index; it was removed meanwhile, or has"
                + " to be added first.");
    assertThat(rows(store, "select count(*) from photo")).containsExactly("0");
    assertThat(rows(store, "select count(*) from embedding_1")).containsExactly("0");
  }

  @Test
  void aPhotoAtTwoSourcesIsFoundByPathAsTheOneSeenLast() {
    SourceId outer = new SourceId(SourceKind.FOLDER, "/");
    store.sources().ensure(outer, "/");
    photos.save(List.of(photo("a.jpg", "a", 1)));
    photos.save(
        List.of(
            new IndexedPhoto(
                new PhotoKey(outer, "photos/a.jpg"),
                "/photos/a.jpg",
                "jpeg",
                Samples.stamp(1000),
                PhotoMetadata.UNKNOWN,
                content("a"),
                Optional.empty())));

    assertThat(photos.findByPath("/photos/a.jpg").orElseThrow().key().source()).isEqualTo(outer);
    photos.setMissing(outer, List.of("photos/a.jpg"), true);
    assertThat(photos.findByPath("/photos/a.jpg").orElseThrow().key().source()).isEqualTo(FOLDER);
  }

  @Test
  void pagesGoOnWhereTheLastEnded() {
    photos.save(List.of(photo("a.jpg", "a", 1), photo("b.jpg", "b", 2), photo("c.jpg", "c", 3)));

    assertThat(photos.page(Filter.EVERYTHING, 0, 2)).extracting(Photo::id).containsExactly(1L, 2L);
    assertThat(photos.page(Filter.EVERYTHING, 2, 2)).extracting(Photo::id).containsExactly(3L);
  }

  @Test
  void aContentSetOfEverythingAsksNothingOfTheDatabase() {
    ContentSet all = photos.passing(Filter.EVERYTHING, embeddings).contents();

    assertThat(all.isComplement()).isTrue();
    assertThat(all.listed()).isEmpty();
  }
}
