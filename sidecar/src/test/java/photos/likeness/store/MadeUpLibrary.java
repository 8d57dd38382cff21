package photos.likeness.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.Rating;

/**
 * A library of made-up photos to measure on: vectors in clusters on one side of the space, as
 * pictures of one model are. Half of the photos have five stars, one in a hundred the keyword
 * {@value #RARE}. Making one of 140,000 takes half a minute, so it stays in its folder and is
 * opened again as long as the same is asked for.
 */
public final class MadeUpLibrary {
  /** The keyword of one photo in a hundred. */
  public static final String RARE = "rare";

  private static final int SAVED_AT_ONCE = 1_000;
  private static final int IN_A_CLUSTER = 70;
  private static final int SEED = 42;
  private static final int QUERIES = 64;

  private MadeUpLibrary() {}

  /**
   * Sees to it that the folder holds such a library in {@code likeness.db}.
   *
   * @param dimension components of the vectors
   * @throws IllegalStateException if it holds another one
   */
  public static void ensure(Path folder, ModelId model, int dimension, int vectors)
      throws IOException {
    String made = "%s %d %d".formatted(model, dimension, vectors);
    Path note = Files.createDirectories(folder).resolve("made-up.txt");
    if (Files.exists(note)) {
      if (!Files.readString(note).equals(made)) {
        throw new IllegalStateException(
            folder + " holds " + Files.readString(note) + ", wanted " + made);
      }
      return;
    }
    try (Store store = Samples.open(folder)) {
      store.sources().ensure(Samples.FOLDER, "/photos");
      store.embeddings(model, dimension);
      fill(store, model, dimension, vectors);
    }
    Files.writeString(note, made);
  }

  private static void fill(Store store, ModelId model, int dimension, int vectors) {
    Random random = new Random(SEED);
    float[] all = Samples.gaussian(random, dimension);
    float[] centre = all;
    List<IndexedPhoto> batch = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      if (i % IN_A_CLUSTER == 0) {
        centre = near(random, all, 1);
      }
      PhotoMetadata.Builder metadata = PhotoMetadata.UNKNOWN.toBuilder();
      if (random.nextBoolean()) {
        metadata.rating(new Rating(5));
      }
      if (random.nextInt(100) == 0) {
        metadata.keywords(List.of(new KeywordPath(List.of(RARE))));
      }
      Embedding embedding = Embedding.normalise(model, near(random, centre, 0.7));
      String name = "%03d/photo-%07d.jpg".formatted(i / 1000, i);
      batch.add(Samples.photo(name, name, Optional.of(embedding), metadata.build()));
      if (batch.size() == SAVED_AT_ONCE || i == vectors - 1) {
        store.photos().save(batch);
        batch.clear();
      }
    }
  }

  /** Queries near pictures of the library. */
  public static float[][] likePictures(Embeddings embeddings, int count) {
    Random random = new Random(SEED + 1);
    float[][] queries = embeddings.sample(count);
    for (int i = 0; i < queries.length; i++) {
      queries[i] = near(random, queries[i], 0.5 / Math.sqrt(queries[i].length));
    }
    return queries;
  }

  /** Queries off to a side, as a text tower's vectors are among pictures'. */
  public static float[][] likeTexts(int dimension, int count) {
    Random random = new Random(SEED + 2);
    float[] centre = Samples.gaussian(random, dimension);
    float[][] queries = new float[count][];
    for (int i = 0; i < count; i++) {
      queries[i] = near(random, near(random, centre, 0.3), 1);
    }
    return queries;
  }

  private static float[] near(Random random, float[] centre, double spread) {
    float[] vector = new float[centre.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (centre[i] + spread * random.nextGaussian());
    }
    return vector;
  }

  /**
   * Makes one to be measured later.
   *
   * @param arguments the folder, how many vectors, their dimension; with {@code dump} behind them
   *     vectors and queries are written beside it, for programs that are no Java
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int vectors = Integer.parseInt(arguments[1]);
    int dimension = Integer.parseInt(arguments[2]);
    ensure(folder, Samples.MODEL, dimension, vectors);
    if (arguments.length > 3) {
      try (Store store = Samples.open(folder)) {
        Embeddings embeddings = store.embeddings(Samples.MODEL, dimension);
        dump(folder.resolve("vectors.f32"), embeddings.sample(vectors));
        dump(folder.resolve("images.f32"), likePictures(embeddings, QUERIES));
        dump(folder.resolve("texts.f32"), likeTexts(dimension, QUERIES));
      }
    }
  }

  /** As float32, little-endian, one vector after the other. */
  private static void dump(Path file, float[][] vectors) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (float[] vector : vectors) {
        out.write(VectorBlob.write(vector));
      }
    }
  }
}
