package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher's own word on preprocessing is held against the registry's. */
class PreprocessorConfigTest {
  private static final String CLIP =
      """
      {"crop_size": 224, "do_center_crop": true, "do_normalize": true, "do_resize": true,
       "feature_extractor_type": "CLIPFeatureExtractor", "resample": 3, "size": 224,
       "image_mean": [0.48145466, 0.4578275, 0.40821073],
       "image_std": [0.26862954, 0.26130258, 0.27577711]}
      """;
  private static final String CLIP_NOW =
      """
      {"crop_size": {"height": 224, "width": 224}, "do_center_crop": true, "do_rescale": true,
       "rescale_factor": 0.00392156862745098, "resample": 3, "size": {"shortest_edge": 224},
       "image_mean": [0.48145466, 0.4578275, 0.40821073]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {CLIP, CLIP_NOW, "{}"})
  void whatAgreesPasses(String config) {
    assertThatCode(() -> check("clip-vit-b-32", config)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings =
          "{\"do_resize\": true, \"size\": {\"height\": 224, \"width\": 224}, \"resample\": 2,"
              + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}")
  void aStretchHasBothSides(String config) {
    assertThatCode(() -> check("siglip2-base", config)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"size": 256}                          | size is 256 there, expected 224
          {"size": {"shortest_edge": 336}}       | size is 336 there, expected 224
          {"crop_size": {"height": 336}}         | crop_size is 336 there, expected 224
          {"do_center_crop": false}              | do_center_crop is false there, expected true
          {"do_resize": false}                   | do_resize is false there, expected true
          {"do_rescale": false}                  | do_rescale is false there, expected true
          {"resample": 2}                        | resample is 2 there, expected BICUBIC
          {"resample": 9}                        | resample is 9 there, expected BICUBIC
          {"rescale_factor": 0.0078125}          | rescale_factor is 0.0078125 there, expected 0.00392156862745098
          {"do_normalize": false}                | image_mean is 0.0 there, expected 0.48145466
          {"image_mean": [0.48145466, 0.5, 0.4]} | image_mean is 0.5 there, expected 0.4578275
          {"image_std": [0.5, 0.5, 0.5]}         | image_std is 0.5 there, expected 0.26862954
          """)
  void whatContradictsIsRefused(String config, String contradiction) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> check("clip-vit-b-32", config))
        .withMessage(
            "model clip-vit-b-32: its preprocessor_config.json contradicts its entry: "
                + contradiction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "7"})
  void whatIsNoObjectIsRefused(String config) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> check("clip-vit-b-32", config))
        .withMessageStartingWith("model clip-vit-b-32: its preprocessor_config.json is not ");
  }

  private static void check(String model, String config) {
    PreprocessorConfig.check(
        ModelRegistry.bundled().entry(model).orElseThrow(),
        ByteBuffer.wrap(config.getBytes(StandardCharsets.UTF_8)));
  }
}
