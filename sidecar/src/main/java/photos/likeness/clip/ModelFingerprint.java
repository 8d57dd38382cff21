package photos.likeness.clip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/**
 * The SHA-256 that tells two vector spaces apart: over everything that decides a picture's vector,
 * and over nothing else. What an index holds are vectors of pictures; so text towers, titles,
 * thresholds and the reading of scores may change without a new index.
 *
 * <p>What is summed: UTF-8, one line each, ended by a line feed, fields with a blank between them.
 *
 * <pre>
 * likeness-image-space 1
 * dimension D
 * file ROLE SHA256                          of imageTower or bothTowers
 * image SIDE FIT RESAMPLE CROPROUNDING      enum constants
 * background R G B                          0 to 255
 * mean R G B                                as Double.toString
 * std R G B
 * image-tensors INPUT OUTPUT
 * </pre>
 */
final class ModelFingerprint {
  private ModelFingerprint() {}

  static ModelId of(ModelEntry entry) {
    String space = entry.imageSpace().orElse(entry.id());
    return new ModelId(space, Sha256.of(canonical(entry).getBytes(StandardCharsets.UTF_8)));
  }

  static String canonical(ModelEntry entry) {
    ModelInput image = entry.imageInput();
    StringBuilder lines = new StringBuilder();
    line(lines, "likeness-image-space", 1);
    line(lines, "dimension", entry.dimension());
    entry.files().stream()
        .filter(ModelFingerprint::hasImageTower)
        .forEach(file -> line(lines, "file", file.role().jsonName(), sha256(entry, file)));
    line(lines, "image", image.side(), image.fit(), image.resample(), image.cropRounding());
    line(lines, "background", joined(image.background()));
    line(lines, "mean", joined(image.mean()));
    line(lines, "std", joined(image.std()));
    line(lines, "image-tensors", entry.pixelsTensor(), entry.imageTensor());
    return lines.toString();
  }

  private static boolean hasImageTower(ModelFile file) {
    return switch (file.role()) {
      case IMAGE_TOWER, BOTH_TOWERS -> true;
      case TEXT_TOWER, TEXT_DENSE, TOKENIZER, PREPROCESSOR -> false;
    };
  }

  private static String sha256(ModelEntry entry, ModelFile file) {
    return file.sha256()
        .orElseThrow(() ->
            new ModelException(
                "model %s has no id: the checksum of its %s is not known"
                    .formatted(entry.id(), file.role().jsonName())));
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static void line(StringBuilder lines, Object... fields) {
    lines.append(joined(List.of(fields))).append('\n');
  }
}
