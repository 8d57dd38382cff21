package photos.likeness.clip;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import photos.likeness.image.Picture;

/**
 * How far what we make is from what the published packages make. Used alike for our own way and for
 * ways with a fault in them, so that a fault is known to be seen.
 */
final class Proof {
  /** What a vector may be {@link #apart} from its golden one. */
  static final double TOLERANCE = 1e-5;

  private Proof() {}

  /**
   * Half the square of the distance: for unit vectors 1 - cosine, and for others more than that, so
   * that a length that is wrong shows too.
   */
  static double apart(float[] vector, float[] golden) {
    double sum = 0;
    for (int i = 0; i < golden.length; i++) {
      double difference = (double) vector[i] - golden[i];
      sum += difference * difference;
    }
    return vector.length == golden.length ? sum / 2 : Double.POSITIVE_INFINITY;
  }

  /**
   * How far the worst picture is from its golden vector.
   *
   * @param pixels a picture to the model's input
   */
  static double worstPicture(ProofModel model, DualEncoder encoder, PixelPath pixels) {
    double worst = 0;
    for (Map.Entry<String, float[]> golden : model.pictureVectors().entrySet()) {
      ImageBatch batch = encoder.newBatch(1);
      pixels.write(ProofModel.picture(golden.getKey()), batch.nextSlot());
      float[] vector = encoder.encodeImages(batch).getFirst().vector();
      worst = Math.max(worst, apart(vector, golden.getValue()));
    }
    return worst;
  }

  /** A picture to the model's input. */
  interface PixelPath {
    void write(Picture picture, FloatBuffer target);
  }

  /** How far the worst text is from its golden vector. */
  static double worstText(ProofModel model, Function<ProofModel.Text, float[]> encode) {
    return model.texts().stream()
        .filter(text -> text.vector().isPresent())
        .mapToDouble(text -> apart(encode.apply(text), text.vector().orElseThrow()))
        .max()
        .orElseThrow();
  }

  /** The texts that get other ids than the golden ones. */
  static List<String> textsWithOtherIds(ProofModel model, ModelEntry entry) {
    List<String> wrong = new ArrayList<>();
    try (Tokenizer tokenizer = tokenizer(entry)) {
      for (ProofModel.Text text : model.texts()) {
        if (!ids(tokenizer.encode(text.words())).equals(text.ids())) {
          wrong.add(text.words());
        }
      }
    }
    return wrong;
  }

  /** The parts of a model, for what the encoder doesn't let one do wrong. */
  static LoadedModel load(ModelEntry entry) {
    ModelFiles files = new ModelFiles(entry, TestModels.NO_FOLDER);
    return new ModelLoader(entry, files, TestModels.natives()).load();
  }

  static Tokenizer tokenizer(ModelEntry entry) {
    ModelFiles files = new ModelFiles(entry, TestModels.NO_FOLDER);
    try (Arena arena = Arena.ofConfined()) {
      return Tokenizer.open(
          entry.id(),
          entry.textInput(),
          files.read(entry.file(FileRole.TOKENIZER).orElseThrow(), arena),
          TestModels.natives());
    }
  }

  static Tokens tokens(List<Long> ids) {
    long[] ones = new long[ids.size()];
    Arrays.fill(ones, 1);
    return Tokens.of(ids.stream().mapToLong(Long::longValue).toArray(), ones, new long[ids.size()]);
  }

  private static List<Long> ids(Tokens tokens) {
    return LongStream.range(0, tokens.count()).mapToObj(i -> tokens.ids().get((int) i)).toList();
  }
}
