package photos.likeness.clip;

import java.nio.file.Path;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;

/** Opens models. */
public final class Encoders {
  private static final String FIRST_WORDS = "a photo";

  private Encoders() {}

  /**
   * Loads a model and runs both towers once, so that the first query is as fast as the next.
   *
   * @param modelsFolder where downloaded models are
   * @throws ModelException if a file is missing or not the one the entry describes, or the graphs
   *     are not what the entry says
   * @throws NativeLibraryException if ONNX Runtime or the tokenizer doesn't run on this machine
   */
  public static DualEncoder open(ModelEntry entry, NativeLibraries natives, Path modelsFolder) {
    ModelFiles files = new ModelFiles(entry, modelsFolder);
    LoadedModel loaded = new ModelLoader(entry, files, natives).load();
    DualEncoder encoder = new OnnxDualEncoder(entry, OnnxEnvironment.provider(), loaded);
    try {
      warmUp(encoder);
      return encoder;
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private static void warmUp(DualEncoder encoder) {
    encoder.encodeText(FIRST_WORDS);
    ImageBatch batch = encoder.newBatch(1);
    batch.nextSlot();
    encoder.encodeImages(batch);
  }
}
