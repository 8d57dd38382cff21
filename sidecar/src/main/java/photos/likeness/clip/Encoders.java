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
    DualEncoder encoder = lazy(entry, natives, modelsFolder);
    encoder.load();
    return encoder;
  }

  /**
   * A model that is loaded when it is first needed: listing failures needs none.
   *
   * @param modelsFolder where downloaded models are
   * @throws ModelException if a file's checksum is not known
   */
  public static DualEncoder lazy(ModelEntry entry, NativeLibraries natives, Path modelsFolder) {
    return new OnnxDualEncoder(
        entry, () -> provider(natives), () -> load(entry, natives, modelsFolder));
  }

  private static LoadedModel load(ModelEntry entry, NativeLibraries natives, Path modelsFolder) {
    LoadedModel loaded =
        new ModelLoader(entry, new ModelFiles(entry, modelsFolder), natives).load();
    try {
      warmUp(entry, loaded);
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  /** What would run a model here, told without loading one. */
  private static Provider provider(NativeLibraries natives) {
    OnnxEnvironment.open(natives);
    return OnnxEnvironment.provider();
  }

  /** What a grey picture gives is of no interest here, so long as the graphs run. */
  private static void warmUp(ModelEntry entry, LoadedModel loaded) {
    loaded.text().encode(loaded.tokenizer().encode(FIRST_WORDS));
    NativeImageBatch batch =
        new NativeImageBatch(1, entry.imageInput().floats(), entry.dimension());
    batch.nextSlot();
    loaded.image().encode(batch);
  }
}
