package photos.likeness.clip;

import java.util.Optional;
import java.util.stream.Stream;

/** What a model's file is for. */
public enum FileRole {
  IMAGE_TOWER("imageTower", "part for pictures"),
  TEXT_TOWER("textTower", "part for words"),
  /** One graph with both towers. */
  BOTH_TOWERS("bothTowers", "graph"),
  /** {@code tokenizer.json}. */
  TOKENIZER("tokenizer", "tokenizer"),
  /** A safetensors file with the matrix behind the text tower's pooling. */
  TEXT_DENSE("textDense", "last layer for words"),
  /**
   * The publisher's {@code preprocessor_config.json}: nothing is taken from it, but where it is
   * there, a contradiction with the entry is refused.
   */
  PREPROCESSOR("preprocessor", "description of pictures");

  private final String jsonName;
  private final String words;

  FileRole(String jsonName, String words) {
    this.jsonName = jsonName;
    this.words = words;
  }

  /** What it is, for people. */
  String words() {
    return words;
  }

  /** The name in {@code models.json}. */
  public String jsonName() {
    return jsonName;
  }

  static Optional<FileRole> ofJsonName(String name) {
    return Stream.of(values()).filter(role -> role.jsonName.equals(name)).findAny();
  }
}
