package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.photo.ModelInput;

/**
 * Everything of CLIP and of SigLIP but their weights: pixels as Pillow makes them, ids as the
 * published tokenizers give them, vectors as torch works them out. {@link ClipFaultsTest} shows
 * that these comparisons see what can go wrong.
 */
@ParameterizedClass
@MethodSource("models")
class ClipProofTest {
  private static final double ROUNDING_OF_GOLDENS = 1e-6;

  @Parameter private ProofModel model;

  static List<ProofModel> models() {
    return List.of(new ProofModel("clip"), new ProofModel("siglip"));
  }

  @Test
  void everyPixelIsAsPillowMakesIt() {
    ModelInput input = model.entry().imageInput();

    assertThat(model.pictureVectors()).hasSizeGreaterThan(10);
    for (String name : model.pictureVectors().keySet()) {
      FloatBuffer made = FloatBuffer.allocate(input.floats());
      ModelPixels.write(ProofModel.picture(name), input, made);

      assertThat(made.flip()).as(name).isEqualTo(normalised(model.pixels(name), input));
    }
  }

  private static FloatBuffer normalised(Picture square, ModelInput input) {
    FloatBuffer planes = FloatBuffer.allocate(input.floats());
    int pixels = input.side() * input.side();
    for (int i = 0; i < input.floats(); i++) {
      int channel = i / pixels;
      int value = square.rgb()[3 * (i % pixels) + channel] & 0xFF;
      float mean = input.mean().get(channel).floatValue();
      planes.put((value / 255f - mean) / input.std().get(channel).floatValue());
    }
    return planes.flip();
  }

  @Test
  void everyTextHasThePublishedIds() {
    assertThat(model.texts()).hasSizeGreaterThan(500);
    assertThat(Proof.textsWithOtherIds(model, model.entry())).isEmpty();
  }

  @Test
  void picturesHaveTheVectorsOfTorch() {
    try (DualEncoder encoder = TestModels.open(model.entry())) {
      ModelInput input = encoder.imageInput();

      assertThat(
              Proof.worstPicture(
                  model, encoder, (picture, slot) -> ModelPixels.write(picture, input, slot)))
          .isLessThan(Proof.TOLERANCE);
    }
  }

  @Test
  void textsHaveTheVectorsOfTorch() {
    try (DualEncoder encoder = TestModels.open(model.entry())) {
      assertThat(Proof.worstText(model, text -> encoder.encodeText(text.words()).vector()))
          .isLessThan(Proof.TOLERANCE);
    }
  }

  @Test
  void aPictureAndATextScoreAsTheModelSays() {
    List<float[]> texts = model.texts().stream().flatMap(text -> text.vector().stream()).toList();
    Map<String, float[]> scores = model.scores();

    assertThat(scores).hasSameSizeAs(model.pictureVectors());
    model
        .pictureVectors()
        .forEach((name, picture) -> {
          for (int i = 0; i < texts.size(); i++) {
            double cosine = TestModels.cosine(picture, texts.get(i));
            assertThat(model.entry().score().of(cosine))
                .isEqualTo(scores.get(name)[i], within(ROUNDING_OF_GOLDENS));
          }
        });
  }
}
