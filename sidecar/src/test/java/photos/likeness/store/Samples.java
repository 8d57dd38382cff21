package photos.likeness.store;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;

/** Made-up photos, and a store to put them in. */
final class Samples {
  static final int DIMENSION = 8;
  static final ModelId MODEL = new ModelId("sample", "0123456789abcdef".repeat(4));
  static final SourceId FOLDER = new SourceId(SourceKind.FOLDER, "/photos");
  static final Instant MODIFIED = Instant.parse("2019-07-14T18:30:05.123456789Z");

  private Samples() {}

  /** The vec0 extension for this machine, where the build puts it. */
  static Path sqliteVec() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "darwin" : system.contains("win") ? "win32" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    String suffix = os.equals("darwin") ? "dylib" : os.equals("win32") ? "dll" : "so";
    String resource =
        "/photos/likeness/natives/sqlite-vec/%s-%s/vec0.%s".formatted(os, arch, suffix);
    URL library = Samples.class.getResource(resource);
    if (library == null) {
      throw new IllegalStateException("the build did not put " + resource + " on the class path");
    }
    try {
      return Path.of(library.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Store open(Path folder) {
    return Store.open(folder.resolve("likeness.db"), sqliteVec());
  }

  /** A store that knows {@link #FOLDER} and {@link #MODEL}. */
  static Store openWithFolder(Path folder) {
    Store store = open(folder);
    store.sources().ensure(FOLDER, "/photos");
    store.embeddings(MODEL, DIMENSION);
    return store;
  }

  static FileStamp stamp(long sizeBytes) {
    return new FileStamp(sizeBytes, MODIFIED);
  }

  static ContentKey content(String name) {
    return new ContentKey("sha256:" + name);
  }

  static PhotoKey key(String externalId) {
    return new PhotoKey(FOLDER, externalId);
  }

  /** A vector that is always the same for one seed. */
  static Embedding embedding(long seed) {
    return Embedding.normalise(MODEL, gaussian(new Random(seed), DIMENSION));
  }

  static float[] gaussian(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  static IndexedPhoto photo(String externalId, String content, long seed) {
    return photo(externalId, content, Optional.of(embedding(seed)), PhotoMetadata.UNKNOWN);
  }

  static IndexedPhoto photo(
      String externalId, String content, Optional<Embedding> embedding, PhotoMetadata metadata) {
    return new IndexedPhoto(
        key(externalId),
        "/photos/" + externalId,
        "jpeg",
        stamp(1000),
        metadata,
        content(content),
        embedding);
  }

  static Failure failure(String externalId, String reason) {
    return new Failure(
        key(externalId),
        "/photos/" + externalId,
        Failure.Stage.DECODE,
        reason,
        stamp(17),
        Instant.parse("2026-01-02T03:04:05.678Z"));
  }

  /** A table's rows, each its columns joined by |, in the order given. */
  static List<String> rows(Store store, String sql) {
    return store
        .database()
        .read(session ->
            session.list(
                sql,
                row -> {
                  StringBuilder text = new StringBuilder();
                  int columns = row.getMetaData().getColumnCount();
                  for (int i = 1; i <= columns; i++) {
                    text.append(i > 1 ? "|" : "").append(row.getString(i));
                  }
                  return text.toString();
                }));
  }
}
