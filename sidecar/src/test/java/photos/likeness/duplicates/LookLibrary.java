package photos.likeness.duplicates;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.Arrangement;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.Filter;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.PictureHash;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Embeddings;
import photos.likeness.store.IndexedPhoto;
import photos.likeness.store.Store;

/** A real store with photos whose looks tests make up. */
final class LookLibrary implements AutoCloseable {
  static final SourceId FOLDER = new SourceId(SourceKind.FOLDER, "/photos");
  static final SourceId CATALOG = new SourceId(SourceKind.LIGHTROOM, "CATALOG-ID");
  static final ModelId MODEL = new ModelId("made", "0123456789abcdef".repeat(4));
  static final int DIMENSION = 16;
  static final double NEAR_IDENTICAL = 0.94;
  private static final LocalDateTime NOON = LocalDateTime.of(2019, 7, 14, 12, 0);

  private final Store store;
  private final Embeddings embeddings;

  LookLibrary(Path folder) {
    this(folder, DIMENSION);
  }

  /** One whose vectors have another dimension, for whoever makes them. */
  LookLibrary(Path folder, int dimension) {
    store = Store.open(folder.resolve("likeness.db"), natives().sqliteVec());
    store.sources().ensure(FOLDER, "/photos");
    store.sources().ensure(CATALOG, "/Trips.lrcat");
    embeddings = store.embeddings(MODEL, dimension);
  }

  static NativeLibraries natives() {
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    return natives;
  }

  Store store() {
    return store;
  }

  Embeddings embeddings() {
    return embeddings;
  }

  /** A photo in the making; what looks alike has the same number. */
  final class Made {
    private final String path;
    private SourceId source = FOLDER;
    private String type = "jpeg";
    private String content;
    private int looks;
    private double turnedBy;
    private boolean hashed = true;
    private Optional<CaptureTime> taken = Optional.empty();
    private Optional<String> camera = Optional.empty();
    private boolean virtualCopy;
    private long bytes = 1000;

    private Made(String path, int looks) {
      this.path = path;
      this.content = "sha256:" + path;
      this.looks = looks;
    }

    Made type(String value) {
      type = value;
      return this;
    }

    Made content(String value) {
      content = value;
      return this;
    }

    /** The angle between its vector and that of others that look alike, in radians. */
    Made turnedBy(double radians) {
      turnedBy = radians;
      return this;
    }

    Made notHashed() {
      hashed = false;
      return this;
    }

    Made takenAt(double second) {
      taken =
          Optional.of(new CaptureTime(NOON.plusNanos(Math.round(second * 1e9)), Optional.empty()));
      return this;
    }

    Made camera(String value) {
      camera = Optional.of(value);
      return this;
    }

    Made bytes(long value) {
      bytes = value;
      return this;
    }

    /** Of the catalog, by the preview with this name. */
    Made preview(String name) {
      source = CATALOG;
      content = "preview:" + name;
      return this;
    }

    Made virtualCopy() {
      virtualCopy = true;
      return this;
    }

    void save() {
      PhotoMetadata.Builder known =
          PhotoMetadata.builder()
              .size(400, 300)
              .arrangement(
                  new Arrangement(virtualCopy, Optional.empty(), Optional.empty(), List.of()));
      taken.ifPresent(known::takenAt);
      camera.ifPresent(known::camera);
      ContentKey key = new ContentKey(content);
      store
          .photos()
          .save(
              List.of(
                  new IndexedPhoto(
                      new PhotoKey(source, path + (virtualCopy ? "#copy" : "")),
                      path,
                      type,
                      new FileStamp(bytes, Instant.EPOCH),
                      known.build(),
                      key,
                      Optional.of(embedding()))));
      if (hashed) {
        store.pictureHashes().save(Map.of(key, hash()));
      }
    }

    private Embedding embedding() {
      Random random = new Random(looks);
      float[] vector = new float[DIMENSION];
      for (int i = 2; i < DIMENSION; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      Embedding straight = Embedding.normalise(MODEL, vector);
      float[] turned = straight.vector().clone();
      for (int i = 2; i < DIMENSION; i++) {
        turned[i] *= (float) Math.cos(turnedBy);
      }
      turned[0] = (float) Math.sin(turnedBy);
      return Embedding.normalise(MODEL, turned);
    }

    private PictureHash hash() {
      return PictureHash.of(new Random(looks).longs(PictureHash.CUTS).toArray());
    }
  }

  Made photo(String path, int looks) {
    return new Made(path, looks);
  }

  static DuplicateQuery query(DuplicateKind... kinds) {
    return new DuplicateQuery(Set.of(kinds), Filter.EVERYTHING, 0.5, 5, 0, 50);
  }

  Found look(DuplicateQuery query) {
    return new Look(store, embeddings, NEAR_IDENTICAL).at(query);
  }

  /** The paths of each group, the keeper's first. */
  List<List<String>> groups(DuplicateKind kind) {
    return look(query(kind)).groups().stream()
        .map(group ->
            group.photoIds().stream()
                .map(id -> store.photos().find(id).orElseThrow().path())
                .toList())
        .toList();
  }

  @Override
  public void close() {
    store.close();
  }
}
