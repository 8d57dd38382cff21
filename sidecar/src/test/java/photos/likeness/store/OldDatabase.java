package photos.likeness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.CameraSettings;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.GeoPoint;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.PictureHash;
import photos.likeness.photo.Rating;

/**
 * Makes the database that stands for this schema version in the tests of all later versions: {@code
 * src/test/resources/photos/likeness/store/schema-N.db}. Run {@link #main} from the sidecar's
 * folder once, before a version is released, and never again for a version that is.
 */
final class OldDatabase {
  static final Arrangement ARRANGEMENT =
      new Arrangement(
          true,
          Optional.of("Black and white"),
          Optional.of(new Arrangement.StackPlace(77, 2)),
          List.of("Best of/2019", "To print"));

  /** A second one, which has seen one thumbnail. */
  static final ModelId COARSE_MODEL = new ModelId("second", "fedcba9876543210".repeat(4));

  static final PictureHash HASH = PictureHash.of(1, 2, 3, 4, 5, 6, 7, Long.MIN_VALUE);

  static final List<ScoredTag> TAGS =
      List.of(new ScoredTag("heron", "Birds", 0.875), new ScoredTag("lake", "Landscape", 0.5));

  private OldDatabase() {}

  static Embedding coarse() {
    return Embedding.normalise(COARSE_MODEL, Samples.gaussian(new Random(3), Samples.DIMENSION));
  }

  public static void main(String[] arguments) throws IOException {
    Path target =
        Path.of("src/test/resources/photos/likeness/store", "schema-" + Schema.VERSION + ".db");
    Files.deleteIfExists(target);
    write(target);
  }

  /**
   * Two photos with vectors, one of them a copy, one missing; a failure; a job; a saved search that
   * was run; what the source leaves out; how a catalog arranges a photo, which waits; a vector of
   * another model, made from a thumbnail; how a picture looks; tags.
   */
  static void write(Path file) {
    try (Store store = Store.open(file, Samples.sqliteVec())) {
      store.sources().ensure(Samples.FOLDER, "/photos");
      PhotoMetadata metadata =
          PhotoMetadata.builder()
              .size(4000, 3000)
              .takenAt(
                  new CaptureTime(
                      LocalDateTime.of(2019, 7, 14, 18, 30, 5), Optional.of(ZoneOffset.ofHours(2))))
              .rating(new Rating(3))
              .camera("Nikon Z 6")
              .settings(
                  new CameraSettings(
                      OptionalDouble.of(50),
                      OptionalDouble.of(75),
                      OptionalDouble.of(0.004),
                      OptionalDouble.of(2.8),
                      OptionalInt.of(400)))
              .location(new GeoPoint(48.8584, 2.2945, OptionalDouble.of(33)))
              .title("Heron")
              .creator("A. Author")
              .copyright("© A. Author")
              .keywords(List.of(KeywordPath.of("Animals", "Heron")))
              .people(List.of("Anna"))
              .arrangement(ARRANGEMENT)
              .build();
      store
          .photos()
          .save(
              List.of(
                  new IndexedPhoto(
                      Samples.key("a.jpg"),
                      "/photos/a.jpg",
                      "jpeg",
                      Samples.stamp(1000),
                      metadata,
                      "",
                      Optional.of(Samples.content("a")),
                      Optional.of(Samples.embedding(1)),
                      true,
                      Optional.of("AdobeRGB")),
                  Samples.photo("copy of a.jpg", "a", 1),
                  Samples.photo("b.jpg", "b", 2)));
      store.photos().setMissing(Samples.FOLDER, List.of("b.jpg"), true);
      long seenAsThumbnail = store.photos().findContent(Samples.content("b")).orElseThrow();
      store
          .embeddings(COARSE_MODEL, Samples.DIMENSION)
          .add(Map.of(seenAsThumbnail, coarse()), Set.of(seenAsThumbnail));
      store.failures().record(List.of(Samples.failure("c.jpg", "It is cut off.")));
      store
          .jobs()
          .save(
              new JobRecord(
                  "job-1",
                  Samples.FOLDER,
                  "done",
                  Instant.parse("2026-11-22T10:00:00Z"),
                  Optional.of(Instant.parse("2026-11-22T10:01:00Z")),
                  2,
                  60_000,
                  Optional.empty()));
      store.sources().rememberExclude(Samples.FOLDER, List.of("cache", "a \"b\"/*.tmp"));
      long search = store.savedSearches().create("Herons", "{\"words\":\"a heron\"}").id();
      store
          .savedSearches()
          .ran(search, new SavedSearch.LastRun(Instant.parse("2026-11-22T11:00:00Z"), 2));
      ContentKey first = store.photos().contentKey(1).orElseThrow();
      store.pictureHashes().save(Map.of(first, HASH));
      TagTask task = store.tags().begin("a model", "a vocabulary", 2, new byte[] {1, 2, 3});
      store.tags().save(task, Map.of(1L, TAGS));
      store.tags().keepTermVectors("a model", Map.of("a heron", new float[] {0.5f, -1}));
    }
  }
}
