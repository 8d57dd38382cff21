package photos.likeness.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.clip.ModelEntry;
import photos.likeness.clip.Provider;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/**
 * A model that is loaded when it is first needed: listing failures needs none. What the registry
 * says of it is known without. Thread-safe.
 */
final class LazyEncoder implements DualEncoder {
  private final ModelEntry entry;
  private final ModelId model;
  private final Supplier<Provider> provider;
  private final Supplier<DualEncoder> loading;
  private Optional<DualEncoder> loaded = Optional.empty();
  private boolean closed;

  /**
   * @param provider what would run the model, cheaper to know than to load it
   */
  LazyEncoder(ModelEntry entry, Supplier<Provider> provider, Supplier<DualEncoder> loading) {
    this.entry = entry;
    this.model = entry.modelId();
    this.provider = provider;
    this.loading = loading;
  }

  @Override
  public ModelId model() {
    return model;
  }

  @Override
  public String name() {
    return entry.id();
  }

  @Override
  public int dimension() {
    return entry.dimension();
  }

  @Override
  public ModelInput imageInput() {
    return entry.imageInput();
  }

  @Override
  public double nearIdentical() {
    return entry.nearIdentical();
  }

  @Override
  public Provider provider() {
    return provider.get();
  }

  @Override
  public Embedding encodeText(String text) {
    return loaded().encodeText(text);
  }

  @Override
  public ImageBatch newBatch(int capacity) {
    return loaded().newBatch(capacity);
  }

  @Override
  public List<Embedding> encodeImages(ImageBatch batch) {
    return loaded().encodeImages(batch);
  }

  /** Loads the model now, so that the first question does not wait for it. */
  void load() {
    loaded();
  }

  private synchronized DualEncoder loaded() {
    if (closed) {
      throw new IllegalStateException("the model " + model + " is closed");
    }
    DualEncoder encoder = loaded.orElseGet(loading);
    loaded = Optional.of(encoder);
    return encoder;
  }

  @Override
  public synchronized void close() {
    closed = true;
    loaded.ifPresent(DualEncoder::close);
    loaded = Optional.empty();
  }
}
