package photos.likeness.tag;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.Encoders;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.Filter;
import photos.likeness.store.MadeUpLibrary;
import photos.likeness.store.Store;

/**
 * Prints how long tags for a made-up library take, words not yet encoded and then encoded: {@code
 * FOLDER VECTORS}. Not a test.
 */
final class TaggingMeasurement {
  private TaggingMeasurement() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    Path folder = Path.of(arguments[0]);
    int vectors = Integer.parseInt(arguments[1]);
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    try (DualEncoder encoder =
        Encoders.open(ModelRegistry.bundled().starter(), natives, folder.resolve("models"))) {
      MadeUpLibrary.ensure(folder, encoder.model(), encoder.dimension(), vectors);
      try (Store store = Store.open(folder.resolve("likeness.db"), natives.sqliteVec());
          EncoderInUse encoders = new EncoderInUse(encoder)) {
        measure(store, encoders, new Vocabularies(folder.resolve("tags.txt")), "words encoded");
        Vocabularies other = new Vocabularies(folder.resolve("tags.txt"));
        other.replace("- submarine\n");
        measure(store, encoders, other, "words known");
        other.replace("");
      }
    }
  }

  private static void measure(
      Store store, EncoderInUse encoders, Vocabularies vocabularies, String what)
      throws InterruptedException {
    long start = System.nanoTime();
    try (Tagging tagging = new Tagging(store, encoders, vocabularies, () -> false)) {
      tagging.start();
      while (!tagging.state().upToDate()) {
        Thread.sleep(100);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d terms, %.1f s, %d tags%n",
        what,
        vocabularies.current().vocabulary().terms().size(),
        (System.nanoTime() - start) / 1e9,
        store.tags().counts(Filter.EVERYTHING).stream().mapToLong(tag -> tag.photos()).sum());
  }
}
