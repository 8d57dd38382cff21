package photos.likeness.clip;

import java.nio.file.Path;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;

/** Opens models. */
public final class Encoders {
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
    OnnxModelSource source = new OnnxModelSource(entry, natives, modelsFolder);
    return new OnnxDualEncoder(entry, source, source::load);
  }
}
