package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.CameraSettings;
import photos.likeness.photo.Filter;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Waiting;
import photos.likeness.vector.ContentSet;
import photos.likeness.vector.ScoredContent;

/** Databases of every schema version there was still open, with all that was in them. */
class OldDatabaseTest {
  @TempDir private Path folder;

  private Path copy(int version) throws IOException {
    Path copy = folder.resolve("likeness.db");
    try (InputStream in = OldDatabaseTest.class.getResourceAsStream("schema-" + version + ".db")) {
      Files.copy(in, copy);
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everythingIsStillThere(int version) throws IOException {
    try (Store store = Store.open(copy(version), Samples.sqliteVec())) {
      assertThat(store.check()).isEmpty();
      assertThat(Samples.rows(store, "pragma user_version"))
          .containsExactly(Integer.toString(Schema.VERSION));
      assertThat(store.photos().counts(Samples.MODEL))
          .isEqualTo(new Counts(3, 3, 1, 2, 1, 0, version < 4 ? 0 : 1));
      List<Photo> photos = store.photos().page(Filter.EVERYTHING, 0, 10);
      assertThat(photos)
          .extracting(photo -> photo.key().externalId())
          .containsExactly("a.jpg", "copy of a.jpg", "b.jpg");
      assertThat(photos.getFirst().metadata().keywords())
          .containsExactly(KeywordPath.of("Animals", "Heron"));
      assertThat(store.failures().list(Optional.of(Samples.FOLDER)))
          .containsExactly(Samples.failure("c.jpg", "It is cut off."));
      assertThat(store.jobs().find("job-1").orElseThrow().encodeMillis()).isEqualTo(60_000);
      float[] query = Samples.embedding(2).vector();
      assertThat(
              store
                  .embeddings(Samples.MODEL, Samples.DIMENSION)
                  .search()
                  .nearest(query, 1, ContentSet.all()))
          .extracting(ScoredContent::contentId)
          .containsExactly(2L);
    }
  }

  @Test
  void aPhotoOfTheFirstSchemaIsReadAgainWithoutLosingItsVector() throws IOException {
    try (Store store = Store.open(copy(1), Samples.sqliteVec())) {
      assertThat(store.photos().known(Samples.FOLDER, Samples.MODEL).get("a.jpg"))
          .isEqualTo(new KnownPhoto(Samples.stamp(1000), "", true, false, false));
      assertThat(store.photos().find(1).orElseThrow().metadata().settings())
          .isEqualTo(CameraSettings.UNKNOWN);
    }
  }

  @Test
  void whatTheSecondSchemaAddedIsStillThere() throws IOException {
    try (Store store = Store.open(copy(2), Samples.sqliteVec())) {
      PhotoMetadata known = store.photos().find(1).orElseThrow().metadata();
      assertThat(known.settings().aperture()).hasValue(2.8);
      assertThat(known.location()).contains(new GeoPoint(48.8584, 2.2945, OptionalDouble.of(33)));
      assertThat(known.title()).contains("Heron");
      assertThat(known.people()).containsExactly("Anna");
    }
  }

  @Test
  void whatTheThirdSchemaAddedIsStillThere() throws IOException {
    try (Store store = Store.open(copy(3), Samples.sqliteVec())) {
      SavedSearch search = store.savedSearches().find("HERONS").orElseThrow();
      assertThat(search.query()).isEqualTo("{\"words\":\"a heron\"}");
      assertThat(search.lastRun())
          .contains(new SavedSearch.LastRun(Instant.parse("2026-11-22T11:00:00Z"), 2));
      assertThat(store.sources().exclude(Samples.FOLDER))
          .contains(List.of("cache", "a \"b\"/*.tmp"));
    }
  }

  @Test
  void whatTheFourthSchemaAddedIsStillThere() throws IOException {
    try (Store store = Store.open(copy(4), Samples.sqliteVec())) {
      assertThat(store.photos().find(1).orElseThrow().metadata().arrangement())
          .isEqualTo(OldDatabase.ARRANGEMENT);
      assertThat(store.photos().waiting(Samples.FOLDER, 0, 10))
          .containsExactly(
              new WaitingPhoto(1, Samples.key("a.jpg"), "/photos/a.jpg", Waiting.STALE));
      assertThat(store.photos().previewColours(1)).contains("AdobeRGB");
      assertThat(store.photos().previewColours(2)).isEmpty();
    }
  }

  @Test
  void theMarksTheFifthSchemaAddedAreStillThere() throws IOException {
    try (Store store = Store.open(copy(5), Samples.sqliteVec())) {
      assertThat(store.photos().counts(OldDatabase.COARSE_MODEL).coarse()).isEqualTo(1);
      assertThat(store.photos().counts(Samples.MODEL).coarse()).isZero();
      assertThat(store.embeddings(OldDatabase.COARSE_MODEL, Samples.DIMENSION).find(2))
          .contains(OldDatabase.coarse());
    }
  }

  @Test
  void whatTheFifthSchemaAddedIsStillThere() throws IOException {
    try (Store store = Store.open(copy(5), Samples.sqliteVec())) {
      assertThat(store.pictureHashes().of(List.of(1L, 2L))).isEqualTo(Map.of(1L, OldDatabase.HASH));
      assertThat(store.pictureHashes().missing(0, 10))
          .extracting(KnownContent::id)
          .containsExactly(2L);
    }
  }

  @Test
  void theTagsTheFifthSchemaAddedAreStillThere() throws IOException {
    try (Store store = Store.open(copy(5), Samples.sqliteVec())) {
      assertThat(store.tags().ofPhotos(List.of(1L, 2L, 3L)))
          .isEqualTo(Map.of(1L, OldDatabase.TAGS, 2L, OldDatabase.TAGS));
      TagTask task = store.tags().task().orElseThrow();
      assertThat(task).isEqualTo(new TagTask(1, "a model", "a vocabulary", 2));
      assertThat(store.tags().calibration(task)).containsExactly(1, 2, 3);
      assertThat(store.tags().termVectors("a model").get("a heron")).containsExactly(0.5f, -1);
    }
  }

  @Test
  void whatASourceOfAnOlderSchemaLeavesOutIsNotKnown() throws IOException {
    try (Store store = Store.open(copy(2), Samples.sqliteVec())) {
      assertThat(store.sources().exclude(Samples.FOLDER)).isEmpty();
      assertThat(store.sources().ids()).containsExactly(Samples.FOLDER);
    }
  }

  @Test
  void theNewestSchemaIsWhatItsDatabaseSays() throws IOException {
    OldDatabase.write(folder.resolve("new.db"));
    String schema = "select name, sql from sqlite_schema where name not like 'sqlite%' order by 1";
    try (Store fresh = Store.open(folder.resolve("new.db"), Samples.sqliteVec());
        Store old = Store.open(copy(Schema.VERSION), Samples.sqliteVec())) {
      assertThat(Samples.rows(fresh, schema)).isEqualTo(Samples.rows(old, schema));
    }
  }
}
