package photos.likeness.clip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.Embedding;

/** The models that tests open, and pictures for them. */
final class TestModels {
  static final Path NO_FOLDER = Path.of("target", "no-models");

  private TestModels() {}

  /** What tiny_models.py wrote. */
  static ModelRegistry tiny() {
    try (InputStream json = resource("tiny-models.json")) {
      return ModelRegistry.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream resource(String name) {
    return TestModels.class.getResourceAsStream(name);
  }

  /** The natives are unpacked once for all tests. */
  static NativeLibraries natives() {
    NativeLibraries natives =
        new NativeLibraries(Path.of(System.getProperty("likeness.natives", "target/natives")));
    natives.claim();
    return natives;
  }

  static DualEncoder open(ModelEntry entry) {
    return Encoders.open(entry, natives(), NO_FOLDER);
  }

  /** The same as tiny_models.py makes: floats from -1 to 1. */
  static void draw(int number, FloatBuffer slot) {
    for (int i = 0; slot.hasRemaining(); i++) {
      long value = ((long) i * (37 + 12L * number) + number * 101L) % 251;
      slot.put(value / 125f - 1);
    }
  }

  static List<Embedding> encode(DualEncoder encoder, List<Integer> numbers) {
    ImageBatch batch = encoder.newBatch(Math.max(1, numbers.size()));
    numbers.forEach(number -> draw(number, batch.nextSlot()));
    return encoder.encodeImages(batch);
  }

  static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
