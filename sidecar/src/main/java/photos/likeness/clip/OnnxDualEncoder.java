package photos.likeness.clip;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/** Any model of the registry on ONNX Runtime. */
final class OnnxDualEncoder implements DualEncoder {
  private final ModelEntry entry;
  private final ModelId model;
  private final Provider provider;
  private final LoadedModel loaded;

  /** Shared by callers, held alone by {@link #close}: native memory goes when nobody uses it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  OnnxDualEncoder(ModelEntry entry, Provider provider, LoadedModel loaded) {
    this.entry = entry;
    this.model = entry.modelId();
    this.provider = provider;
    this.loaded = loaded;
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
  public Provider provider() {
    return provider;
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
    return whileOpen(() -> unit(loaded.text().encode(loaded.tokenizer().encode(text)), "the text"));
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
    return whileOpen(() -> pictures.size() == 0 ? List.of() : encode(pictures));
  }

  private List<Embedding> encode(NativeImageBatch pictures) {
    loaded.image().encode(pictures);
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

  private <T> T whileOpen(Supplier<T> action) {
    Lock lock = use.readLock();
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("model " + entry.id() + " is closed; open it again");
      }
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Lock lock = use.writeLock();
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        loaded.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
