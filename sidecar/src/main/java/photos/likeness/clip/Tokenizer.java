package photos.likeness.clip;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import photos.likeness.natives.NativeLibraries;
import photos.likeness.natives.NativeLibraryException;

/** Text to token ids as a {@code tokenizer.json} says. Thread-safe. */
final class Tokenizer implements AutoCloseable {
  private final TextInput input;
  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(TextInput input, HuggingFaceTokenizer tokenizer) {
    this.input = input;
    this.tokenizer = tokenizer;
  }

  /**
   * @param model for messages
   * @param json the tokenizer.json; not needed afterwards
   */
  static Tokenizer open(String model, TextInput input, ByteBuffer json, NativeLibraries natives) {
    natives.tokenizers();
    byte[] bytes = new byte[json.remaining()];
    json.duplicate().get(bytes);
    try {
      return new Tokenizer(
          input, HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(bytes), options(input)));
    } catch (LinkageError | EngineException e) {
      throw new NativeLibraryException(
          "the tokenizer does not load from %s: %s. Delete that folder and start again; it must not be on a disk mounted noexec"
              .formatted(natives.folder(), e.getMessage()),
          e);
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "model %s: its tokenizer can't be read: %s".formatted(model, e.getMessage()), e);
    }
  }

  /** What the file says of length and padding is for its publisher's own use. */
  private static Map<String, String> options(TextInput input) {
    String length = Integer.toString(input.contextLength());
    return Map.of(
        "addSpecialTokens",
        "true",
        "truncation",
        "true",
        "maxLength",
        length,
        "modelMaxLength",
        length,
        "padding",
        switch (input.padding()) {
          case NONE -> "false";
          case CONTEXT_LENGTH -> "max_length";
        });
  }

  /** At most the context length of tokens. */
  Tokens encode(String words) {
    String text = input.prompt(wellFormed(words));
    Encoding encoding = tokenizer.encode(input.lowerCase() ? text.toLowerCase(Locale.ROOT) : text);
    return Tokens.of(encoding.getIds(), encoding.getAttentionMask(), encoding.getTypeIds());
  }

  /** Half a surrogate pair, which a cut string may end with, is no character: U+FFFD instead. */
  private static String wellFormed(String text) {
    ByteBuffer utf16 = StandardCharsets.UTF_16BE.encode(CharBuffer.wrap(text));
    return StandardCharsets.UTF_16BE.decode(utf16).toString();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
