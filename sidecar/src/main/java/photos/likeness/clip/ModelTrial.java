package photos.likeness.clip;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.photo.Embedding;

/**
 * Opens a model once and runs it on two pictures and two texts, before it is put among the models.
 * What the graphs' shapes don't give away shows here: a tokenizer of another model, a tower that
 * says the same to everything.
 */
final class ModelTrial {
  private final ModelEntry entry;
  private final NativeLibraries natives;
  private final ModelFiles files;

  private ModelTrial(ModelEntry entry, NativeLibraries natives, Path modelsFolder) {
    this.entry = entry;
    this.natives = natives;
    this.files = new ModelFiles(entry, modelsFolder);
  }

  /**
   * @param modelsFolder where the model's folder is
   * @throws ModelException if it does not work, with the reason
   */
  static void run(ModelEntry entry, NativeLibraries natives, Path modelsFolder) {
    new ModelTrial(entry, natives, modelsFolder).run();
  }

  private void run() {
    LoadedModel loaded = new ModelLoader(entry, files, natives).load();
    try (DualEncoder encoder =
        new OnnxDualEncoder(entry, OnnxEnvironment::provider, () -> loaded)) {
      encoder.load();
      tryTokenizer(loaded);
      tryLongestText(loaded);
      tryTexts(encoder);
      tryPictures(encoder);
    }
  }

  private void tryTokenizer(LoadedModel loaded) {
    long highest;
    try (Arena arena = Arena.ofConfined()) {
      ModelFile tokenizer = entry.file(FileRole.TOKENIZER).orElseThrow();
      highest = Vocabulary.highestId(entry.id(), files.read(tokenizer, arena));
    }
    if (!knows(loaded, 0)) {
      // Then it isn't the vocabulary: a whole text will say what it is.
      return;
    }
    if (!knows(loaded, highest)) {
      throw new ModelException(
          "model %s: its tokenizer does not fit its text tower, which has no token %d, the tokenizer's highest; it is another model's"
              .formatted(entry.id(), highest));
    }
    // Towers round their tables up a little; a quarter more is another vocabulary.
    long beyond = highest + highest / 4 + 1024;
    if (knows(loaded, beyond)) {
      throw new ModelException(
          "model %s: its tokenizer does not fit its text tower, which has a token %d where the tokenizer ends at %d; it is another model's"
              .formatted(entry.id(), beyond, highest));
    }
  }

  /** Whether the text tower takes a token, said all over. */
  private static boolean knows(LoadedModel loaded, long id) {
    Tokens tokens = loaded.tokenizer().encode("a photo");
    LongBuffer ids = tokens.ids();
    for (int i = 0; i < tokens.count(); i++) {
      ids.put(i, id);
    }
    return loaded.text().reads(tokens);
  }

  private void tryLongestText(LoadedModel loaded) {
    int context = entry.textInput().contextLength();
    boolean shortOnes = loaded.text().reads(loaded.tokenizer().encode("a photo"));
    if (shortOnes && !loaded.text().reads(loaded.tokenizer().encode("a ".repeat(context)))) {
      throw new ModelException(
          "model %s: its text tower does not take %d tokens, its contextLength"
              .formatted(entry.id(), context));
    }
  }

  private void tryTexts(DualEncoder encoder) {
    if (same(encoder.encodeText("a dog on the beach"), encoder.encodeText("stars at night"))) {
      throw new ModelException(
          "model %s: its text tower has one answer to two texts".formatted(entry.id()));
    }
  }

  private void tryPictures(DualEncoder encoder) {
    ImageBatch batch = encoder.newBatch(2);
    draw(batch.nextSlot(), 1);
    draw(batch.nextSlot(), -1);
    List<Embedding> vectors = encoder.encodeImages(batch);
    if (same(vectors.getFirst(), vectors.getLast())) {
      throw new ModelException(
          "model %s: its image tower has one answer to two pictures".formatted(entry.id()));
    }
  }

  private static boolean same(Embedding one, Embedding other) {
    return Arrays.equals(one.vector(), other.vector());
  }

  /** A ramp in each row, to the right or to the left, with a colour of its own in each channel. */
  private void draw(FloatBuffer slot, int direction) {
    int side = entry.imageInput().side();
    for (int i = 0; slot.hasRemaining(); i++) {
      int channel = i / (side * side);
      slot.put(direction * (2f * (i % side) / side - 1) / (1 + channel));
    }
  }
}
