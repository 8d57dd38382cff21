package photos.likeness.search;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.image.PictureReader;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Rating;
import photos.likeness.photo.SourceId;
import photos.likeness.photo.SourceKind;
import photos.likeness.store.Embeddings;
import photos.likeness.store.IndexedPhoto;
import photos.likeness.store.Store;
import photos.likeness.vector.VectorSearch;

/** A real store with photos that tests make up. */
final class TestLibrary implements AutoCloseable {
  static final SourceId SOURCE = new SourceId(SourceKind.FOLDER, "/photos");

  private final Store store;
  private final DualEncoder encoder;
  private final List<Made> made = new ArrayList<>();
  private final List<IndexedPhoto> unsaved = new ArrayList<>();

  TestLibrary(Path folder, DualEncoder encoder) {
    this.encoder = encoder;
    store = Store.open(folder.resolve("likeness.db"), natives().sqliteVec());
    store.sources().ensure(SOURCE, "/photos");
    store.embeddings(encoder.model(), encoder.dimension());
  }

  /** The natives are unpacked once for all tests. */
  static NativeLibraries natives() {
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    return natives;
  }

  Store store() {
    return store;
  }

  DualEncoder encoder() {
    return encoder;
  }

  /** Adds a photo with a content of its own. */
  TestLibrary add(String name, Embedding embedding) {
    return add(name, name, embedding, 0);
  }

  TestLibrary add(String name, String content, Embedding embedding, int stars) {
    return add(name, new ContentKey("sha256:" + content), Optional.of(embedding), stars);
  }

  TestLibrary add(String name, ContentKey content, Optional<Embedding> embedding, int stars) {
    unsaved.add(
        new IndexedPhoto(
            new PhotoKey(SOURCE, name),
            "/photos/" + name,
            "jpeg",
            new FileStamp(1000, Instant.EPOCH),
            PhotoMetadata.builder().rating(new Rating(stars)).build(),
            content,
            embedding));
    embedding.ifPresent(vector -> made.add(new Made(name, content.text(), vector, stars)));
    return this;
  }

  TestLibrary save() {
    store.photos().save(unsaved);
    unsaved.clear();
    return this;
  }

  /** What was added with a vector, with the ids that the store gave. */
  List<Known> known() {
    return made.stream()
        .map(photo -> {
          Photo stored = photo(photo.name());
          return new Known(
              stored.id(), stored.contentId().orElseThrow(), photo.embedding(), photo.stars());
        })
        .toList();
  }

  Photo photo(String name) {
    return store.photos().find(new PhotoKey(SOURCE, name)).orElseThrow();
  }

  long id(String name) {
    return photo(name).id();
  }

  PhotoSearch search() {
    return new PhotoSearch(store, new EncoderInUse(encoder), new PictureReader());
  }

  /** One whose questions are ranked by something else. */
  PhotoSearch search(Function<Embeddings, VectorSearch> rankedBy) {
    return new PhotoSearch(store, new EncoderInUse(encoder), new PictureReader(), rankedBy);
  }

  /** Waits until the resident scan has taken over. */
  TestLibrary loadResident() {
    Embeddings embeddings = store.embeddings(encoder.model(), encoder.dimension());
    embeddings.loadResident();
    Instant deadline = Instant.now().plusSeconds(30);
    while (!embeddings.isResident()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the resident scan did not load within 30 s");
      }
      Thread.onSpinWait();
    }
    return this;
  }

  static Query query() {
    return new Query();
  }

  @Override
  public void close() {
    store.close();
  }

  private record Made(String name, String content, Embedding embedding, int stars) {}

  /** A photo as it was added. */
  record Known(long photoId, long contentId, Embedding embedding, int stars) {}

  /** A query in the making. */
  static final class Query {
    private Optional<String> words = Optional.empty();
    private Optional<String> notWords = Optional.empty();
    private List<PhotoRef> like = List.of();
    private Weights weights = Weights.EQUAL;
    private Filter filter = Filter.EVERYTHING;
    private int limit = 50;
    private int offset;
    private double strictness;
    private boolean fold;
    private boolean foldPairs;

    Query words(String text) {
      words = Optional.of(text);
      return this;
    }

    Query notWords(String text) {
      notWords = Optional.of(text);
      return this;
    }

    Query like(PhotoRef... refs) {
      like = List.of(refs);
      return this;
    }

    Query weights(double words, double notWords, double like) {
      weights = new Weights(words, notWords, like);
      return this;
    }

    Query starsAtLeast(int stars) {
      filter = Filter.builder().ratingAtLeast(OptionalInt.of(stars)).build();
      return this;
    }

    Query page(int offset, int limit) {
      this.offset = offset;
      this.limit = limit;
      return this;
    }

    Query strictness(double strictness) {
      this.strictness = strictness;
      return this;
    }

    Query fold(boolean fold) {
      this.fold = fold;
      return this;
    }

    Query foldPairs() {
      foldPairs = true;
      return this;
    }

    SearchQuery build() {
      return new SearchQuery(
          words, notWords, like, weights, filter, limit, offset, strictness, fold, foldPairs);
    }
  }
}
