package photos.likeness.clip;

import java.util.List;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/**
 * A model that puts pictures and words into one space. Thread-safe; sessions are warm once open.
 */
public interface DualEncoder extends AutoCloseable {

  /** The space its vectors lie in; models with the same image side share it. */
  ModelId model();

  /** Its id in the registry. */
  String name();

  /** Components of every embedding. */
  int dimension();

  /** What a picture must be turned into for {@link #newBatch}. */
  ModelInput imageInput();

  /** What runs the image tower, and why not something faster. */
  Provider provider();

  /** The cosine from which on two pictures look the same to a person, by this model. */
  double nearIdentical();

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
