package photos.likeness.clip;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/** Any model of the registry on ONNX Runtime, loaded when it is first needed. */
final class OnnxDualEncoder implements DualEncoder {
  private final ModelEntry entry;
  private final ModelId model;
  private final Supplier<Provider> provider;
  private final Supplier<LoadedModel> loading;

  /**
   * Shared by callers, held alone to load and to {@link #close}: native memory goes when nobody
   * uses it.
   */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private Optional<LoadedModel> loaded = Optional.empty();
  private boolean closed;

  /**
   * @param provider what runs the model, told without loading it
   * @param loading asked once, unless it fails
   */
  OnnxDualEncoder(ModelEntry entry, Supplier<Provider> provider, Supplier<LoadedModel> loading) {
    this.entry = entry;
    this.model = entry.modelId();
    this.provider = provider;
    this.loading = loading;
  }

  @Override
  public String entryId() {
    return entry.id();
  }

  @Override
  public ModelId model() {
    return model;
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
  public Provider provider() {
    return provider.get();
  }

  @Override
  public double nearIdentical() {
    return entry.nearIdentical();
  }

  @Override
  public Embedding encodeText(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a text to encode needs words, got \"" + text + "\"");
    }
    return whileOpen(
        parts -> unit(parts.text().encode(parts.tokenizer().encode(text)), "the text"));
  }

  @Override
  public ImageBatch newBatch(int capacity) {
    return new NativeImageBatch(capacity, entry.imageInput().floats(), entry.dimension());
  }

  @Override
  public List<Embedding> encodeImages(ImageBatch batch) {
    if (!(batch instanceof NativeImageBatch pictures)
        || !pictures.fits(entry.imageInput().floats(), entry.dimension())) {
      throw new IllegalArgumentException(
          "a batch for model " + entry.id() + " comes from its own newBatch");
    }
    return whileOpen(parts -> pictures.size() == 0 ? List.of() : encode(parts, pictures));
  }

  private List<Embedding> encode(LoadedModel parts, NativeImageBatch pictures) {
    parts.image().encode(pictures);
    FloatBuffer vectors = pictures.vectors();
    List<Embedding> embeddings = new ArrayList<>(pictures.size());
    for (int i = 0; i < pictures.size(); i++) {
      float[] raw = new float[entry.dimension()];
      vectors.get(raw);
      embeddings.add(unit(raw, "picture %d of %d".formatted(i + 1, pictures.size())));
    }
    return List.copyOf(embeddings);
  }

  private Embedding unit(float[] raw, String what) {
    if (raw.length != entry.dimension()) {
      throw new ModelException(
          "model %s gave %d components for %s, expected %d"
              .formatted(entry.id(), raw.length, what, entry.dimension()));
    }
    boolean zero = true;
    for (int i = 0; i < raw.length; i++) {
      if (!Float.isFinite(raw[i])) {
        throw new ModelException(
            "model %s gave %s as component %d for %s, expected a finite number"
                .formatted(entry.id(), raw[i], i, what));
      }
      zero &= raw[i] == 0;
    }
    if (zero) {
      throw new ModelException(
          "model %s gave only zeros for %s, expected a direction".formatted(entry.id(), what));
    }
    return Embedding.normalise(model, raw);
  }

  private <T> T whileOpen(Function<LoadedModel, T> action) {
    load();
    Lock lock = use.readLock();
    lock.lock();
    try {
      return action.apply(loaded.orElseThrow(this::isClosed));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void load() {
    if (isLoaded()) {
      return;
    }
    Lock lock = use.writeLock();
    lock.lock();
    try {
      if (closed) {
        throw isClosed();
      }
      if (loaded.isEmpty()) {
        loaded = Optional.of(loading.get());
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isLoaded() {
    Lock lock = use.readLock();
    lock.lock();
    try {
      return loaded.isPresent();
    } finally {
      lock.unlock();
    }
  }

  private IllegalStateException isClosed() {
    return new IllegalStateException("model " + entry.id() + " is closed; open it again");
  }

  @Override
  public void close() {
    Lock lock = use.writeLock();
    lock.lock();
    try {
      closed = true;
      loaded.ifPresent(LoadedModel::close);
      loaded = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
