package photos.likeness.clip;

import java.util.List;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/**
 * A model that puts pictures and words into one space. Thread-safe.
 *
 * <p>What the registry says of it is known at once; what needs its files loads them first, unless
 * {@link #load} did.
 */
public interface DualEncoder extends AutoCloseable {

  /** The registry's id of it. Two ids may share one {@link #model}, with other text towers. */
  String entryId();

  /** The space its vectors lie in, which its image side alone decides. */
  ModelId model();

  /** Components of every embedding. */
  int dimension();

  /** What a picture must be turned into for {@link #newBatch}. */
  ModelInput imageInput();

  /** What runs the image tower, and why not something faster. */
  Provider provider();

  /** The cosine from which on two pictures look the same to a person, by this model. */
  double nearIdentical();

  /**
   * Loads its files and runs both towers once, so that the first question is as fast as the next.
   * Once is enough.
   *
   * @throws ModelException if a file is missing or not the one the entry describes, or the graphs
   *     are not what the entry says
   * @throws photos.likeness.natives.NativeLibraryException if ONNX Runtime or the tokenizer doesn't
   *     run on this machine
   */
  void load();

  /**
   * The words' embedding, with the model's prompt and padding.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  Embedding encodeText(String text);

  /** A buffer for up to {@code capacity} pictures, reusable; for one thread at a time. */
  ImageBatch newBatch(int capacity);

  /** The embeddings of a batch's filled slots, in their order. */
  List<Embedding> encodeImages(ImageBatch batch);

  @Override
  void close();
}
