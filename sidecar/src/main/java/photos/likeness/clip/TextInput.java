package photos.likeness.clip;

/**
 * What a model's text tower wants to read.
 *
 * @param promptTemplate has {@value #PLACEHOLDER} where the words go
 * @param lowerCase whether the words are lower-cased before the tokenizer sees them
 * @param contextLength tokens, the special ones included; longer texts are cut
 * @param padding what stands behind a shorter text
 * @param pooling how the tower's output becomes one vector
 * @param idsTensor the graph's input of token ids, int64 {@code [batch][tokens]}
 * @param outputTensor the graph's output, float32
 */
public record TextInput(
    String promptTemplate,
    boolean lowerCase,
    int contextLength,
    Padding padding,
    Pooling pooling,
    String idsTensor,
    String outputTensor) {

  /** Where the words go in a prompt template. */
  public static final String PLACEHOLDER = "{}";

  /** What stands behind a text that is shorter than the context. */
  public enum Padding {
    /** Nothing. */
    NONE,
    /** The tokenizer's padding token, up to the context length. */
    CONTEXT_LENGTH
  }

  /** How a tower's output becomes one vector. */
  public enum Pooling {
    /** It is one: {@code [batch][dimension]}. */
    NONE,
    /** The mean of {@code [batch][tokens][width]} over the tokens that the attention mask keeps. */
    MEAN
  }

  public TextInput {
    if (!promptTemplate.contains(PLACEHOLDER)) {
      throw new IllegalArgumentException(
          "a prompt template needs a " + PLACEHOLDER + ", got \"" + promptTemplate + "\"");
    }
    if (contextLength < 3 || contextLength > 8192) {
      throw new IllegalArgumentException(
          "a context length is 3 to 8192 tokens, got " + contextLength);
    }
  }

  /** The text that the tokenizer sees. */
  String prompt(String words) {
    return promptTemplate.replace(PLACEHOLDER, words);
  }
}
