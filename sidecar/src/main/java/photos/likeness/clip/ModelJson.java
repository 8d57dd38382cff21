package photos.likeness.clip;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.photo.ModelInput;

/**
 * One entry of {@code models.json}. Every field must be there and no other may be:
 *
 * <pre>
 * id, title, description, licence   text
 * starter                           true or false
 * dimension                         whole number
 * files                             list of
 *   role                            imageTower, textTower, bothTowers, tokenizer, textDense
 *   resource                        place on the class path; or instead of it
 *   url, revision                   https address and the commit in it; revision may be null
 *   bytes, sha256                   null if they are not known: then it can't be installed
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
 */
final class ModelJson {
  private ModelJson() {}

  static ModelEntry entry(JsonFields fields) {
    String id = fields.text("id");
    String title = fields.text("title");
    String description = fields.text("description");
    String licence = fields.text("licence");
    boolean starter = fields.flag("starter");
    int dimension = fields.whole("dimension");
    List<ModelFile> files = fields.objects("files").stream().map(ModelJson::file).toList();
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
            files,
            imageInput,
            pixelsTensor,
            imageTensor,
            textInput,
            score,
            nearIdentical));
  }

  private static ModelFile file(JsonFields fields) {
    String roleName = fields.text("role");
    FileRole role =
        FileRole.ofJsonName(roleName)
            .orElseThrow(() ->
                new ModelException(
                    "models.json: %s.role is \"%s\"; expected a role such as imageTower"
                        .formatted(fields.path(), roleName)));
    ModelFile.Place place = fields.has("resource") ? classPath(fields) : download(fields);
    OptionalLong bytes = fields.longOrNull("bytes");
    Optional<String> sha256 = fields.textOrNull("sha256");
    return fields.build(() -> new ModelFile(role, place, bytes, sha256));
  }

  private static ModelFile.Place classPath(JsonFields fields) {
    return new ModelFile.ClassPath(fields.text("resource"));
  }

  private static ModelFile.Place download(JsonFields fields) {
    String url = fields.text("url");
    if (!url.startsWith("https://")) {
      throw new ModelException(
          "models.json: %s.url is \"%s\"; expected an https address".formatted(fields.path(), url));
    }
    return new ModelFile.Download(URI.create(url), fields.textOrNull("revision"));
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
      default ->
          throw new ModelException(
              "models.json: %s.kind is \"%s\"; expected cosine or sigmoid"
                  .formatted(fields.path(), kind));
    };
  }

  private static Score sigmoid(JsonFields fields) {
    double scale = fields.number("scale");
    double bias = fields.number("bias");
    return fields.build(() -> new Score.Sigmoid(scale, bias));
  }
}
