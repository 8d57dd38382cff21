package photos.likeness.clip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The ids that a {@code tokenizer.json} gives, read as a stream since it may have a million lines:
 *
 * <pre>
 * added_tokens    [{"id": ID, ...}, ...]
 * model.vocab     {"TOKEN": ID, ...}, or for the unigram kind [["TOKEN", SCORE], ...] by id
 * </pre>
 */
final class Vocabulary {
  private static final JsonFactory JSON = new JsonFactory();

  private long highest = -1;

  private Vocabulary() {}

  /**
   * The highest id.
   *
   * @param model for messages
   * @param file the whole tokenizer.json
   * @throws ModelException if it holds none
   */
  static long highestId(String model, ByteBuffer file) {
    byte[] bytes = new byte[file.remaining()];
    file.duplicate().get(bytes);
    Vocabulary vocabulary = new Vocabulary();
    try (JsonParser parser = JSON.createParser(bytes)) {
      parser.nextToken();
      vocabulary.readWhole(parser);
    } catch (IOException e) {
      throw new ModelException(
          "model %s: its tokenizer is not JSON: %s".formatted(model, e.getMessage()), e);
    }
    if (vocabulary.highest < 0) {
      throw new ModelException("model %s: its tokenizer has no vocabulary".formatted(model));
    }
    return vocabulary.highest;
  }

  private void readWhole(JsonParser parser) throws IOException {
    while (nextField(parser)) {
      switch (parser.currentName()) {
        case "added_tokens" -> readAdded(value(parser));
        case "model" -> readModel(value(parser));
        default -> value(parser).skipChildren();
      }
    }
  }

  private void readModel(JsonParser parser) throws IOException {
    while (nextField(parser)) {
      boolean isVocabulary = parser.currentName().equals("vocab");
      JsonToken token = value(parser).currentToken();
      if (isVocabulary && token == JsonToken.START_OBJECT) {
        while (nextField(parser)) {
          take(value(parser));
        }
      } else if (isVocabulary && token == JsonToken.START_ARRAY) {
        for (long id = 0; parser.nextToken() != JsonToken.END_ARRAY; id++) {
          highest = Math.max(highest, id);
          parser.skipChildren();
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void readAdded(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      while (nextField(parser)) {
        if (parser.currentName().equals("id")) {
          take(value(parser));
        } else {
          value(parser).skipChildren();
        }
      }
    }
  }

  private void take(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      highest = Math.max(highest, parser.getLongValue());
    } else {
      parser.skipChildren();
    }
  }

  private static boolean nextField(JsonParser parser) throws IOException {
    return parser.nextToken() == JsonToken.FIELD_NAME;
  }

  private static JsonParser value(JsonParser parser) throws IOException {
    parser.nextToken();
    return parser;
  }
}
