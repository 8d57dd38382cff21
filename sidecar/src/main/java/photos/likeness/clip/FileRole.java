package photos.likeness.clip;

import java.util.Optional;
import java.util.stream.Stream;

/** What a model's file is for. */
public enum FileRole {
  IMAGE_TOWER("imageTower"),
  TEXT_TOWER("textTower"),
  /** One graph with both towers. */
  BOTH_TOWERS("bothTowers"),
  /** {@code tokenizer.json}. */
  TOKENIZER("tokenizer"),
  /** A safetensors file with the matrix behind the text tower's pooling. */
  TEXT_DENSE("textDense"),
  /**
   * The publisher's {@code preprocessor_config.json}: nothing is taken from it, but where it is
   * there, a contradiction with the entry is refused.
   */
  PREPROCESSOR("preprocessor");

  private final String jsonName;

  FileRole(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name in {@code models.json}. */
  public String jsonName() {
    return jsonName;
  }

  static Optional<FileRole> ofJsonName(String name) {
    return Stream.of(values()).filter(role -> role.jsonName.equals(name)).findAny();
  }
}
