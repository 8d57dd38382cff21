package photos.likeness.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import photos.likeness.photo.ModelInput;

/**
 * What a publisher's {@code preprocessor_config.json} says of pictures, as transformers' image
 * processors write it:
 *
 * <pre>
 * do_resize, do_center_crop         true or false
 * do_rescale, do_normalize          true or false
 * size                              pixels of the shorter side, or {"shortest_edge": pixels},
 *                                   or {"height": pixels, "width": pixels} for both
 * crop_size                         pixels of both sides, or {"height", "width"}
 * resample                          PIL's number: 1 Lanczos, 2 bilinear, 3 bicubic
 * rescale_factor                    1/255 if absent
 * image_mean, image_std             3 numbers each
 * </pre>
 *
 * <p>Fields it doesn't have, and fields we don't know, say nothing.
 */
final class PreprocessorConfig {
  private static final double ROUNDING = 1e-6;
  private static final double RESCALE = 1 / 255.0;
  private static final Map<Integer, ModelInput.Resample> RESAMPLE =
      Map.of(
          1, ModelInput.Resample.LANCZOS,
          2, ModelInput.Resample.BILINEAR,
          3, ModelInput.Resample.BICUBIC);

  private final ModelEntry entry;
  private final JsonNode config;

  private PreprocessorConfig(ModelEntry entry, JsonNode config) {
    this.entry = entry;
    this.config = config;
  }

  /**
   * Holds an entry to it.
   *
   * @param file the whole preprocessor_config.json
   * @throws ModelException if they contradict each other
   */
  static void check(ModelEntry entry, ByteBuffer file) {
    byte[] bytes = new byte[file.remaining()];
    file.duplicate().get(bytes);
    String document = "model %s: its preprocessor_config.json".formatted(entry.id());
    JsonNode config = ModelRegistry.parse(new ByteArrayInputStream(bytes), document);
    if (!config.isObject()) {
      throw new ModelException(document + " is not an object");
    }
    new PreprocessorConfig(entry, config).check();
  }

  private void check() {
    ModelInput input = entry.imageInput();
    boolean crop = input.fit() == ModelInput.Fit.CROP;
    agree("do_resize", flag("do_resize", true), true);
    agree("do_rescale", flag("do_rescale", true), true);
    agree("do_center_crop", flag("do_center_crop", crop), crop);
    for (String size : List.of("size", "crop_size")) {
      for (String side : List.of("", "/shortest_edge", "/height", "/width")) {
        pixels("/" + size + side)
            .ifPresent(pixels -> agree(size, Integer.toString(pixels), input.side()));
      }
    }
    if (config.path("resample").isIntegralNumber()) {
      ModelInput.Resample filter = RESAMPLE.get(config.get("resample").intValue());
      if (filter != input.resample()) {
        throw contradicts("resample", config.get("resample"), input.resample());
      }
    }
    number("/rescale_factor").ifPresent(factor -> agree("rescale_factor", factor, RESCALE));
    boolean normalises = flag("do_normalize", true);
    for (int channel = 0; channel < 3; channel++) {
      channel("image_mean", channel, normalises, 0, input.mean().get(channel));
      channel("image_std", channel, normalises, 1, input.std().get(channel));
    }
  }

  private void channel(String name, int channel, boolean used, double unused, double expected) {
    OptionalDouble given = used ? number("/" + name + "/" + channel) : OptionalDouble.of(unused);
    given.ifPresent(value -> agree(name, value, expected));
  }

  private boolean flag(String name, boolean absent) {
    return config.path(name).asBoolean(absent);
  }

  private OptionalInt pixels(String pointer) {
    JsonNode node = config.at(pointer);
    return node.isIntegralNumber() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private OptionalDouble number(String pointer) {
    JsonNode node = config.at(pointer);
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }

  private void agree(String name, Object got, Object expected) {
    if (!String.valueOf(got).equals(String.valueOf(expected))) {
      throw contradicts(name, got, expected);
    }
  }

  private void agree(String name, double got, double expected) {
    if (Math.abs(got - expected) > ROUNDING) {
      throw contradicts(name, got, expected);
    }
  }

  private ModelException contradicts(String name, Object got, Object expected) {
    return new ModelException(
        "model %s: its preprocessor_config.json contradicts its entry: %s is %s there, expected %s"
            .formatted(entry.id(), name, got, expected));
  }
}
