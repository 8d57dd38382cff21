package photos.likeness.duplicates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import photos.likeness.photo.CaptureTime;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.Filter;
import photos.likeness.photo.PhotoKey;
import photos.likeness.photo.PhotoMetadata;
import photos.likeness.photo.PictureHash;
import photos.likeness.store.Embeddings;
import photos.likeness.store.IndexedPhoto;

/**
 * Prints how long one look at a library of 100,000 photos takes, and the memory it needs: 384
 * dimensions, one photo in twenty a near copy of another, one in fifty an exact one, bursts of six.
 * The hashes of different photos are not evenly spread: as in real photos, coarse frequencies agree
 * more often than not.
 *
 * <p>Not a test: a minute long. Arguments: how many photos, how often.
 */
final class DuplicatesAtScale {
  private static final int DIMENSION = 384;
  private static final int AT_ONCE = 500;
  private static final LocalDateTime NOON = LocalDateTime.of(2019, 7, 14, 12, 0);

  private final Random random = new Random(7);
  private final LookLibrary library;
  private final Embeddings embeddings;

  private DuplicatesAtScale(LookLibrary library) {
    this.library = library;
    this.embeddings = library.store().embeddings(LookLibrary.MODEL, DIMENSION);
  }

  public static void main(String[] arguments) throws IOException {
    int photos = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path folder = Files.createTempDirectory("likeness-scale");
    try (LookLibrary library = new LookLibrary(folder, DIMENSION)) {
      DuplicatesAtScale scale = new DuplicatesAtScale(library);
      scale.fill(photos);
      for (int i = 0; i < times; i++) {
        scale.print(Set.of(DuplicateKind.EXACT));
        scale.print(Set.of(DuplicateKind.NEAR));
        scale.print(Set.of(DuplicateKind.BURST));
        scale.print(Set.of(DuplicateKind.values()));
      }
    }
  }

  private void fill(int photos) {
    long[] bits = new long[PictureHash.CUTS];
    float[] vector = new float[DIMENSION];
    ContentKey content = new ContentKey("sha256:0");
    for (int from = 0; from < photos; from += AT_ONCE) {
      List<IndexedPhoto> batch = new ArrayList<>();
      Map<ContentKey, PictureHash> hashes = new LinkedHashMap<>();
      for (int i = from; i < Math.min(photos, from + AT_ONCE); i++) {
        boolean exact = i % 50 == 49;
        boolean near = i % 20 == 19;
        if (!exact) {
          content = new ContentKey("sha256:" + i);
          vector = near || i % 6 != 0 ? strayed(vector, near ? 0.2 : 0.6) : strayed(vector, 9);
          bits = near ? changed(bits) : drawn();
          hashes.put(content, PictureHash.of(bits));
        }
        batch.add(photo(i, content, vector));
      }
      library.store().photos().save(batch);
      library.store().pictureHashes().save(hashes);
    }
  }

  private IndexedPhoto photo(int number, ContentKey content, float[] vector) {
    String path = "/photos/%d/IMG_%06d.jpg".formatted(number / 1000, number);
    return new IndexedPhoto(
        new PhotoKey(LookLibrary.FOLDER, path),
        path,
        "jpeg",
        new FileStamp(1_000_000 + random.nextInt(9_000_000), Instant.EPOCH),
        PhotoMetadata.builder()
            .size(6000, 4000)
            .camera("Nikon Z 6")
            .takenAt(
                new CaptureTime(
                    NOON.plusSeconds(60L * (number / 6) + number % 6), Optional.empty()))
            .build(),
        content,
        Optional.of(Embedding.normalise(LookLibrary.MODEL, vector)));
  }

  /** Farther away, the larger the number. */
  private float[] strayed(float[] from, double far) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (from[i] / (1 + far) + far * random.nextGaussian());
    }
    return vector;
  }

  private long[] drawn() {
    long[] bits = new long[PictureHash.CUTS];
    for (int i = 0; i < PictureHash.BITS; i++) {
      double share = 0.5 + 0.25 * (PictureHash.BITS - i) / PictureHash.BITS;
      bits[0] |= random.nextDouble() < share ? 1L << PictureHash.bit(i) : 0;
    }
    for (int cut = 1; cut < bits.length; cut++) {
      bits[cut] = bits[0];
      for (int i = 0; i < 10; i++) {
        bits[cut] ^= 1L << random.nextInt(PictureHash.BITS);
      }
    }
    return bits;
  }

  private long[] changed(long[] bits) {
    long[] changed = bits.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] ^= 1L << random.nextInt(PictureHash.BITS);
      changed[i] ^= 1L << random.nextInt(PictureHash.BITS);
    }
    return changed;
  }

  private void print(Set<DuplicateKind> kinds) {
    System.gc();
    long before = used();
    long start = System.nanoTime();
    Found found =
        new Look(library.store(), embeddings, LookLibrary.NEAR_IDENTICAL)
            .at(new DuplicateQuery(kinds, Filter.EVERYTHING, 0.5, 5, 0, 50));
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf(
        "%-24s %,d photos: %,d ms, %,d groups of %,d; heap grew by %,d MB at most%n",
        kinds.size() == 1 ? kinds.iterator().next() : "all",
        found.considered(),
        millis,
        found.groups().size(),
        found.photoCount(),
        (used() - before) >> 20);
  }

  /** With what was dropped meanwhile. */
  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
