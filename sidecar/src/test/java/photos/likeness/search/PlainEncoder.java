package photos.likeness.search;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.clip.Provider;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/**
 * A model without weights: a text has the vector it was given, or one drawn from its letters; a
 * picture has one drawn from its first pixel.
 */
final class PlainEncoder implements DualEncoder {
  static final int DIMENSION = 24;
  static final double NEAR_IDENTICAL = 0.97;
  static final ModelId MODEL = new ModelId("plain", "0123456789abcdef".repeat(4));

  private final Map<String, float[]> words = new HashMap<>();

  PlainEncoder means(String text, float[] vector) {
    words.put(text, vector);
    return this;
  }

  static Embedding random(Random random) {
    float[] raw = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      raw[i] = (float) random.nextGaussian();
    }
    return Embedding.normalise(MODEL, raw);
  }

  @Override
  public String entryId() {
    return MODEL.name();
  }

  @Override
  public void load() {}

  @Override
  public ModelId model() {
    return MODEL;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public ModelInput imageInput() {
    return new ModelInput(
        16,
        ModelInput.Fit.STRETCH,
        ModelInput.Resample.BILINEAR,
        ModelInput.CropRounding.FLOOR,
        List.of(255, 255, 255),
        List.of(0.0, 0.0, 0.0),
        List.of(1.0, 1.0, 1.0));
  }

  @Override
  public Provider provider() {
    return new Provider("none", "there is nothing to run");
  }

  @Override
  public double nearIdentical() {
    return NEAR_IDENTICAL;
  }

  @Override
  public Embedding encodeText(String text) {
    float[] vector = words.get(text);
    return vector == null
        ? random(new Random(text.hashCode()))
        : Embedding.normalise(MODEL, vector);
  }

  /** The vector of a picture whose first pixel is this red, 0 to 255. */
  static Embedding ofRed(int red) {
    return random(new Random(red));
  }

  @Override
  public ImageBatch newBatch(int capacity) {
    return new Slots(capacity, imageInput().floats());
  }

  @Override
  public List<Embedding> encodeImages(ImageBatch batch) {
    return ((Slots) batch)
        .filled.stream().map(slot -> ofRed(Math.round(slot.get(0) * 255))).toList();
  }

  @Override
  public void close() {}

  private static final class Slots implements ImageBatch {
    private final int capacity;
    private final int floats;
    private final List<FloatBuffer> filled = new ArrayList<>();

    Slots(int capacity, int floats) {
      this.capacity = capacity;
      this.floats = floats;
    }

    @Override
    public int capacity() {
      return capacity;
    }

    @Override
    public int size() {
      return filled.size();
    }

    @Override
    public FloatBuffer nextSlot() {
      filled.add(FloatBuffer.allocate(floats));
      return filled.getLast();
    }

    @Override
    public void dropLastSlot() {
      filled.removeLast();
    }

    @Override
    public void clear() {
      filled.clear();
    }
  }
}
