package photos.likeness.clip;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.photo.ModelInput;

/**
 * One entry of {@code models.json}, or the whole of a model folder's {@code model.json}. Every
 * field must be there, those in brackets excepted, and no other may be:
 *
 * <pre>
 * id, title, description, licence   text
 * starter                           true or false
 * dimension                         whole number
 * [imageSpace]                      id of the model whose image side this one shares
 * files                             list of
 *   role                            imageTower, textTower, bothTowers, tokenizer, textDense,
 *                                   preprocessor
 *   resource                        place on the class path; or instead of it
 *   url, revision                   https address (http on 127.0.0.1) and the commit in it;
 *                                   revision may be null; or instead of both
 *   file                            name beside model.json
 *   bytes, sha256                   null if they are not known: then it can't be installed
 *   [machines]                      list of x64, arm64: for these only
 * image
 *   input, output                   tensor names
 *   side                            pixels
 *   fit, resample, cropRounding     the constants of {@link ModelInput} in camel case
 *   background                      3 whole numbers, 0 to 255
 *   mean, std                       3 numbers each, on the scale 0 to 1
 * text
 *   input, output                   tensor names
 *   promptTemplate                  text with {} in it
 *   lowerCase                       true or false
 *   contextLength                   tokens
 *   padding, pooling                the constants of {@link TextInput} in camel case
 * score
 *   kind                            cosine, or sigmoid with numbers
 *   scale, bias                     for sigmoid only
 * nearIdentical                     cosine
 * </pre>
 *
 * <p>All entries of ours follow transformers' rules with its PIL backend, for which these exports
 * are made: the long side and the crop's offset are floored (as transformers.js does), and white
 * stands behind transparency.
 */
final class ModelJson {
  private final Processor processor;

  /**
   * @param processor files for others are passed over
   */
  ModelJson(Processor processor) {
    this.processor = processor;
  }

  ModelEntry entry(JsonFields fields) {
    String id = fields.text("id");
    String title = fields.text("title");
    String description = fields.text("description");
    String licence = fields.text("licence");
    boolean starter = fields.flag("starter");
    int dimension = fields.whole("dimension");
    Optional<String> imageSpace =
        fields.has("imageSpace") ? Optional.of(fields.text("imageSpace")) : Optional.empty();
    List<ModelFile> files =
        fields.objects("files").stream().map(this::file).flatMap(Optional::stream).toList();
    JsonFields image = fields.object("image");
    String pixelsTensor = image.text("input");
    String imageTensor = image.text("output");
    ModelInput imageInput = imageInput(image);
    TextInput textInput = textInput(fields.object("text"));
    Score score = score(fields.object("score"));
    double nearIdentical = fields.number("nearIdentical");
    return fields.build(() ->
        new ModelEntry(
            id,
            title,
            description,
            licence,
            starter,
            dimension,
            imageSpace,
            files,
            imageInput,
            pixelsTensor,
            imageTensor,
            textInput,
            score,
            nearIdentical));
  }

  /** Empty if it is not for this processor. */
  private Optional<ModelFile> file(JsonFields fields) {
    String roleName = fields.text("role");
    FileRole role =
        FileRole.ofJsonName(roleName)
            .orElseThrow(() -> fields.refused("role", roleName, "a role such as imageTower"));
    Set<Processor> machines = machines(fields);
    ModelFile.Place place = place(fields);
    OptionalLong bytes = fields.longOrNull("bytes");
    Optional<String> sha256 = fields.textOrNull("sha256");
    ModelFile file = fields.build(() -> new ModelFile(role, place, bytes, sha256));
    return machines.contains(processor) ? Optional.of(file) : Optional.empty();
  }

  private static Set<Processor> machines(JsonFields fields) {
    if (!fields.has("machines")) {
      return Set.of(Processor.values());
    }
    return fields.texts("machines").stream()
        .map(name ->
            Processor.ofJsonName(name)
                .orElseThrow(() -> fields.refused("machines", name, "x64 or arm64")))
        .collect(Collectors.toSet());
  }

  private static ModelFile.Place place(JsonFields fields) {
    if (fields.has("resource")) {
      return new ModelFile.ClassPath(fields.text("resource"));
    }
    return fields.has("file") ? new ModelFile.Beside(fields.text("file")) : download(fields);
  }

  private static ModelFile.Place download(JsonFields fields) {
    String url = fields.text("url");
    // What comes from this very computer needs no encryption; its checksum is checked all the same.
    if (!url.startsWith("https://") && !url.startsWith("http://127.0.0.1:")) {
      throw fields.refused("url", url, "an https address");
    }
    try {
      return new ModelFile.Download(URI.create(url), fields.textOrNull("revision"));
    } catch (IllegalArgumentException e) {
      throw fields.refused("url", url, "an https address");
    }
  }

  private static ModelInput imageInput(JsonFields fields) {
    int side = fields.whole("side");
    ModelInput.Fit fit = fields.constant("fit", ModelInput.Fit.class);
    ModelInput.Resample resample = fields.constant("resample", ModelInput.Resample.class);
    ModelInput.CropRounding rounding =
        fields.constant("cropRounding", ModelInput.CropRounding.class);
    List<Integer> background = fields.wholes("background");
    List<Double> mean = fields.numbers("mean");
    List<Double> std = fields.numbers("std");
    return fields.build(() -> new ModelInput(side, fit, resample, rounding, background, mean, std));
  }

  private static TextInput textInput(JsonFields fields) {
    String input = fields.text("input");
    String output = fields.text("output");
    String promptTemplate = fields.text("promptTemplate");
    boolean lowerCase = fields.flag("lowerCase");
    int contextLength = fields.whole("contextLength");
    TextInput.Padding padding = fields.constant("padding", TextInput.Padding.class);
    TextInput.Pooling pooling = fields.constant("pooling", TextInput.Pooling.class);
    return fields.build(() ->
        new TextInput(promptTemplate, lowerCase, contextLength, padding, pooling, input, output));
  }

  private static Score score(JsonFields fields) {
    String kind = fields.text("kind");
    return switch (kind) {
      case "cosine" -> fields.build(Score.Cosine::new);
      case "sigmoid" -> sigmoid(fields);
      default -> throw fields.refused("kind", kind, "cosine or sigmoid");
    };
  }

  private static Score sigmoid(JsonFields fields) {
    double scale = fields.number("scale");
    double bias = fields.number("bias");
    return fields.build(() -> new Score.Sigmoid(scale, bias));
  }
}
