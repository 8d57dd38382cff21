package photos.likeness.index;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.clip.Pace;
import photos.likeness.clip.Provider;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/** A real encoder that counts what it sees, and waits where a test wants it to. */
final class WatchedEncoder implements DualEncoder {
  private final DualEncoder real;
  private final AtomicLong pictures = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Runnable beforeEach;

  /**
   * @param beforeEach runs before each batch
   */
  WatchedEncoder(DualEncoder real, Runnable beforeEach) {
    this.real = real;
    this.beforeEach = beforeEach;
  }

  long pictures() {
    return pictures.get();
  }

  boolean closed() {
    return closed.get();
  }

  @Override
  public String entryId() {
    return real.entryId();
  }

  @Override
  public ModelId model() {
    return real.model();
  }

  @Override
  public int dimension() {
    return real.dimension();
  }

  @Override
  public ModelInput imageInput() {
    return real.imageInput();
  }

  @Override
  public Provider provider() {
    return real.provider();
  }

  @Override
  public double nearIdentical() {
    return real.nearIdentical();
  }

  @Override
  public Pace pace() {
    return real.pace();
  }

  @Override
  public Pace measuredPace() {
    return real.measuredPace();
  }

  @Override
  public void load() {
    real.load();
  }

  @Override
  public Embedding encodeText(String text) {
    return real.encodeText(text);
  }

  @Override
  public ImageBatch newBatch(int capacity) {
    return real.newBatch(capacity);
  }

  @Override
  public List<Embedding> encodeImages(ImageBatch batch) {
    beforeEach.run();
    List<Embedding> embeddings = real.encodeImages(batch);
    pictures.addAndGet(batch.size());
    return embeddings;
  }

  @Override
  public void close() {
    closed.set(true);
    real.close();
  }
}
