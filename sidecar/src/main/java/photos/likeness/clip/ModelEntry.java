package photos.likeness.clip;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.ModelId;
import photos.likeness.photo.ModelInput;

/**
 * A dual encoder as {@code models.json} describes it.
 *
 * @param id its name in commands
 * @param title for people
 * @param description what to expect of it, one sentence
 * @param licence of its weights
 * @param starter whether it is the small model that comes along, the lesser choice
 * @param dimension components of every embedding
 * @param imageSpace the model whose image side this one shares to the last bit, so that it needs no
 *     index of its own; empty if it has one of its own
 * @param files each role at most once
 * @param imageInput what the image tower wants to see
 * @param pixelsTensor the image graph's input, float32 {@code [batch][3][side][side]}
 * @param imageTensor the image graph's output, float32 {@code [batch][dimension]}
 * @param textInput what the text tower wants to read
 * @param score how a cosine is read
 * @param nearIdentical pictures whose cosine is at least this look the same
 */
public record ModelEntry(
    String id,
    String title,
    String description,
    String licence,
    boolean starter,
    int dimension,
    Optional<String> imageSpace,
    List<ModelFile> files,
    ModelInput imageInput,
    String pixelsTensor,
    String imageTensor,
    TextInput textInput,
    Score score,
    double nearIdentical) {

  public ModelEntry {
    files = List.copyOf(files);
    if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "a model's id has lower-case letters, digits and dashes, got \"" + id + "\"");
    }
    if (dimension < 1 || dimension > 8192) {
      throw new IllegalArgumentException("a dimension is 1 to 8192, got " + dimension);
    }
    if (!(nearIdentical > 0 && nearIdentical <= 1)) {
      throw new IllegalArgumentException(
          "nearIdentical is a cosine above 0, at most 1, got " + nearIdentical);
    }
    requireFiles(files);
  }

  private static void requireFiles(List<ModelFile> files) {
    Set<FileRole> roles = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (ModelFile file : files) {
      if (!roles.add(file.role()) || !names.add(file.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "every role and every file name stands once, got " + file.name() + " again");
      }
    }
    boolean both = roles.contains(FileRole.BOTH_TOWERS);
    boolean image = roles.contains(FileRole.IMAGE_TOWER);
    boolean text = roles.contains(FileRole.TEXT_TOWER);
    if (both ? image || text : !(image && text)) {
      throw new IllegalArgumentException(
          "the files need either bothTowers, or imageTower and textTower, got " + jsonNames(files));
    }
    if (!roles.contains(FileRole.TOKENIZER)) {
      throw new IllegalArgumentException("the files need a tokenizer, got " + jsonNames(files));
    }
  }

  private static List<String> jsonNames(List<ModelFile> files) {
    return files.stream().map(file -> file.role().jsonName()).toList();
  }

  /** What all its files take together, as far as it is known. */
  public long bytes() {
    return files.stream().mapToLong(file -> file.bytes().orElse(0)).sum();
  }

  /** The file of that role. */
  public Optional<ModelFile> file(FileRole role) {
    return files.stream().filter(file -> file.role() == role).findAny();
  }

  /**
   * The space its vectors lie in, which the image side alone decides: the name is that of the image
   * space, and so two models that differ only in their text towers have one id and one index.
   *
   * @throws ModelException if the checksum of the file with the image tower is not known
   */
  public ModelId modelId() {
    return ModelFingerprint.of(this);
  }
}
