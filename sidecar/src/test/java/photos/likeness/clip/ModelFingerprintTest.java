package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

class ModelFingerprintTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String C = "c".repeat(64);

  private static final ModelInput IMAGE =
      new ModelInput(
          224,
          ModelInput.Fit.CROP,
          ModelInput.Resample.BICUBIC,
          ModelInput.CropRounding.HALF_EVEN,
          List.of(255, 254, 253),
          List.of(0.5, 0.25, 0.125),
          List.of(1.0, 2.0, 0.1));
  private static final TextInput TEXT =
      new TextInput(
          "a photo of {}",
          true,
          77,
          TextInput.Padding.CONTEXT_LENGTH,
          TextInput.Pooling.NONE,
          "input_ids",
          "text_embeds");

  @Test
  void isTheSumOfADocumentedText() {
    ModelEntry entry = entry("Title", A, IMAGE, TEXT, 0.9);
    String canonical =
        """
        likeness-image-space 1
        dimension 512
        file imageTower %s
        image 224 CROP BICUBIC HALF_EVEN
        background 255 254 253
        mean 0.5 0.25 0.125
        std 1.0 2.0 0.1
        image-tensors pixel_values image_embeds
        """
            .formatted(A);

    assertThat(ModelFingerprint.canonical(entry)).isEqualTo(canonical);
    assertThat(entry.modelId())
        .isEqualTo(new ModelId("model", Sha256.of(canonical.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void changesWithWhatDecidesAPicturesVector() {
    ModelId id = entry("Title", A, IMAGE, TEXT, 0.9).modelId();
    ModelInput otherSide =
        new ModelInput(
            256,
            IMAGE.fit(),
            IMAGE.resample(),
            IMAGE.cropRounding(),
            IMAGE.background(),
            IMAGE.mean(),
            IMAGE.std());

    assertThat(entry("Title", C, IMAGE, TEXT, 0.9).modelId()).isNotEqualTo(id);
    assertThat(entry("Title", A, otherSide, TEXT, 0.9).modelId()).isNotEqualTo(id);
  }

  @Test
  void staysWithWhatDoesNot() {
    TextInput otherText =
        new TextInput(
            "{}",
            false,
            128,
            TextInput.Padding.NONE,
            TextInput.Pooling.MEAN,
            TEXT.idsTensor(),
            "last_hidden_state");

    assertThat(entry("Another title", A, IMAGE, otherText, 0.8).modelId())
        .isEqualTo(entry("Title", A, IMAGE, TEXT, 0.9).modelId());
  }

  @Test
  void carriesTheNameOfTheImageSpace() {
    ModelEntry other = entry("other", Optional.of("model"), "Title", A, IMAGE, TEXT, 0.9);

    assertThat(other.modelId()).isEqualTo(entry("Title", A, IMAGE, TEXT, 0.9).modelId());
  }

  @Test
  void needsTheImageTowersChecksum() {
    ModelEntry unknown = entry("Title", "", IMAGE, TEXT, 0.9);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(unknown::modelId)
        .withMessage("model model has no id: the checksum of its imageTower is not known");
  }

  private static ModelEntry entry(
      String title, String imageSha256, ModelInput image, TextInput text, double nearIdentical) {
    return entry("model", Optional.empty(), title, imageSha256, image, text, nearIdentical);
  }

  private static ModelEntry entry(
      String id,
      Optional<String> imageSpace,
      String title,
      String imageSha256,
      ModelInput image,
      TextInput text,
      double nearIdentical) {
    return new ModelEntry(
        id,
        title,
        "For tests.",
        "MIT",
        false,
        512,
        imageSpace,
        List.of(
            file(FileRole.TOKENIZER, "tokenizer.json", C),
            file(FileRole.TEXT_TOWER, "text.onnx", B),
            file(FileRole.IMAGE_TOWER, "image.onnx", imageSha256)),
        image,
        "pixel_values",
        "image_embeds",
        text,
        new Score.Cosine(),
        nearIdentical);
  }

  private static ModelFile file(FileRole role, String name, String sha256) {
    return new ModelFile(
        role,
        new ModelFile.ClassPath(name),
        OptionalLong.of(1),
        Optional.of(sha256).filter(sum -> !sum.isEmpty()));
  }
}
